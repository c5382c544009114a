"""What fires and what stays silent, beyond the examples on the checks' own pages."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CHECKS, CheckContext
from tmkit.checks.examples import Example, try_example
from tmkit.checks.run import run
from tmkit.model import CodeKind, CodeRole, InlineCode, TranslationUnit, Variant

Z = "出口增长，进口下降，贸易更加平衡。"
"""A source for cases that are about the target alone."""

FIRES = [
    ("role-swap", [("甲方应当向乙方支付货款。", "Party B shall pay Party A for the goods.")]),
    ("role-swap", [("The lessor shall repair the house for the lessee.", "承租人应为出租人修缮房屋。")]),
    ("entities", [("A &amp; B", "甲 ＆amp；乙")]),
    ("escapes", [("Done.\\nRestart now?", "完成。现在重启吗？")]),
    ("mix-up", [("病人左肾切除。", "The patient's right kidney was removed.")]),
    ("mix-up", [("合同一式两份。", "This contract is made in triplicate.")]),
    ("mix-up", [("点击“下一步”。", "Click Previous.")]),
    ("chinese-slip", [("Log in to your account.", "请登陆您的账户。")]),
    ("chinese-slip", [("About 100 people came.", "约100人左右参加。")]),
    ("code-words", [("设置 MAX_SIZE 变量。", "Set the variable MAXSIZE.")]),
    ("code-words", [("调用 getUserName() 函数。", "Call getUsername().")]),
    ("latin-name", [("Python 是一种编程语言。", "Pyhton is a programming language.")]),
    ("latin-name", [("使用 JavaScript 编写。", "It is written in Javascript.")]),
    ("accelerators", [("&Save As...", "另存为...")]),
    ("markdown", [("见[指南](guide.md)。", "See the guide.")]),
    ("usage", [("他昨天告诉我。", "He told to me yesterday.")]),
    ("alphanumerics", [("See RFC 4648.", "参见 RFC 3548。")]),
    ("alphanumerics", [("The aircraft is an Airbus A320.", "该机为空客A330。")]),
    ("mix-up", [("总经理张伟与董事会成员进行了会谈。", "Chairman Zhang Wei held talks with members of the board.")]),
    ("mix-up", [("新华社记者获悉。", "Reporters of People's Daily have learned.")]),
    ("mix-up", [("She plays tennis after school.", "她放学后打羽毛球。")]),
    ("mix-up", [("唐代的诗歌。", "Poems of the Song Dynasty.")]),
    ("mix-up", [("降低关税。", "Corporate income taxes are lowered.")]),
    ("untranslated", [(Z, "Exports 增长 and imports fell.")]),
    ("untranslated", [("新三样", "The 新三样 grew")]),
    ("target-same", [("出口增长", "出口增长")]),
    ("doubled-word", [(Z, "Exports of of goods grew.")]),
    ("doubled-word", [(Z, "Exports grew in in May.")]),
    ("doubled-word", [(Z, "This is the a report.")]),
    ("doubled-word", [("We can do it.", "我们我们可以。")]),
    ("spaces", [(Z, "Imports grew ,and exports grew.")]),
    ("spaces", [(Z, "Then Mr.Li answered.")]),
    ("spaces", [(Z, "The goods ( cars and toys) were shipped.")]),
    ("spaces", [(Z, "The goods (cars and toys ) were shipped.")]),
    ("spaces", [(Z, "The goods (cars and toys)were all shipped.")]),
    ("spaces", [(Z, 'He said " trade grew " last year.')]),
    ("spaces", [(Z, "We need large- scale trade.")]),
    ("spaces", [(Z, "We need large -scale trade.")]),
    ("brackets", [(Z, "Exports (goods grew.")]),
    ("brackets", [(Z, "Exports goods) grew.")]),
    ("brackets", [(Z, "Exports [goods) grew.")]),
    ("brackets", [("Exports (goods) grew.", "出口（货物增长。")]),
    ("quotes", [(Z, 'The "AI+ initiative grew.')]),
    ("quotes", [("他说：“出口增长。”", '"Exports grew, he said.'), (Z, 'We are confident," he said.')]),
    ("quotes", [(Z, 'He said, "Exports grew.'), (Z, "No more is said.")]),
    ("quotes", [(Z, "The “AI+ initiative grew.")]),
    ("quotes", [(Z, "The AI+” initiative grew.")]),
    ("length", [("近年来，港口先后开通了多条航线，连接许多国家和地区的港口，货物吞吐量稳步增长，服务水平不断提高。", "In recent years the port has opened several shipping routes.")]),
    ("target-same", [("Click the button to open the file.", "Click the button to open the file.")]),
    ("halfwidth", [("It is a number (in binary) here.", "这是数字(二进制)的写法。")]),
    ("quotes", [(Z, 'A 15" screen was called "new by them.')]),
    ("doubled-word", [(Z, "Trade is is growing.")]),
    ("capital", [(Z, "It holds to the one-china principle.")]),
    ("capital", [(Z, "More china-Europe trains ran.")]),
    ("spelling", [(Z, "Firms struggld to grow.")]),
    ("spelling", [(Z, "It is conditoinally allowed.")]),
    ("end-mark", [("你知道他住在哪里吗？", "Do you know where he lives.")]),
    ("style-spelling", [(Z, "The liberalisation of trade."), (Z, "The center."), (Z, "The color and behavior.")]),
    ("spaces", [(Z, "Exports  grew.")]),
    ("spaces", [(Z, "Exports grew , imports fell.")]),
    ("spaces", [(Z, "Exports grew,imports fell.")]),
    ("spaces", [(Z, "Exports grew. ")]),
    ("spaces", [("It grew.", "出口增长， 进口下降。")]),
    ("doubled-mark", [(Z, "Exports grew,, imports fell.")]),
    ("doubled-mark", [("It grew.", "出口增长。。")]),
    ("doubled-mark", [("It grew.", "出口增长，。")]),
    ("fullwidth", [(Z, "Exports grew （5%）")]),
    ("fullwidth", [(Z, "Exports grew ５%")]),
    ("halfwidth", [("It grew.", "出口增长,进口下降。")]),
    ("invisible", [(Z, "Ex\u200bports grew.")]),
    ("invisible", [(Z, "Exports\ufffd grew.")]),
    ("invisible", [(Z, "Itâ€™s growing.")]),
    ("invisible", [("Women lead the way.", "⼥性走在前⾯。")]),
    ("place-name", [("山西的煤炭产量居全国首位。", "Shaanxi leads the country in coal output.")]),
    ("place-name", [("瑞士企业参展踊跃。", "Swedish companies were eager exhibitors.")]),
    ("place-name", [("西安海关查验了货物。", "The customs office of Xining inspected the goods.")]),
    ("place-name", [("展会在湖南举行。", "The fair was held in Hainan.")]),
    ("place-name", [("The fair was held in Nigeria.", "展会在尼日尔举行。")]),
    ("place-name", [("对拉美出口增长了一成。", "Exports to North America grew by 10 percent.")]),
    ("institution-name", [("世贸组织预测贸易放缓。", "The WHO expects trade to slow.")]),
    ("rank", [("商务部副部长出席会议。", "The Minister of Commerce attended the meeting.")]),
    ("rank", [("市長會見了客人。", "The deputy mayor met the guests.")]),
    ("rank", [("The vice president of the bank resigned.", "该行行长辞职。")]),
    ("institution-name", [("我国对东盟出口增长。", "China's exports to the European Union grew.")]),
    ("institution-name", [("全国人大常委会通过了决议。", "The CPPCC adopted the resolution.")]),
    ("institution-name", [("Minister of Education Huai Jinpeng spoke.", "商务部部长讲话。")]),
    ("institution-name", [("公司在深交所上市。", "The company is listed on the Shanghai Stock Exchange.")]),
    ("place-name", [("代表團訪問了烏茲別克斯坦。", "The delegation visited Kazakhstan.")]),
    ("ellipsis", [("Well...", "其实。。。")]),
    ("end-mark", [("贸易是否会增长？", "Trade will grow this year.")]),
    ("end-mark", [(Z, "Exports grew, imports fell and trade was")]),
    ("length", [(Z * 3, "Exports grew.")]),
    ("length", [("出口增长进口下降。", "Exports grew. " * 20)]),
    ("unfinished", [(Z, "Exports grew TODO check.")]),
    ("unfinished", [(Z, "Exports grew ??? and imports fell.")]),
    ("placeholders", [("共 %d 项", "Items")]),
    ("placeholders", [("你好 {name}", "Hello {nmae}")]),
    ("placeholders", [("共 {{count}} 项", "{{ cuont }} items")]),
    ("placeholders", [("家目录 $HOME", "the home folder")]),
    ("icu", [("{n, plural, other {# 项}}", "{n, select, other {# items}}")]),
    ("urls", [("见 https://a.example/x/page 。", "See the page.")]),
    ("emails", [("写信给 a@example.org", "Write to b@example.org")]),
    ("alphanumerics", [("C919客机交付。", "The C929 airliner was delivered.")]),
    ("alphanumerics", [("新冠病毒COVID-19", "the virus COVID-18")]),
    ("tags", [("<b>出口</b>增长", "Exports grew")]),
    ("article", [(Z, "It was an strong year.")]),
    ("article", [(Z, "This is a honest answer.")]),
    ("article", [(Z, "It joined an union.")]),
    ("article", [(Z, "It rose by a 11% margin.")]),
    ("capital", [(Z, "Exports to japan grew.")]),
    ("capital", [(Z, "Exports grew. imports fell again.")]),
    ("agreement", [(Z, "They was right.")]),
    ("agreement", [(Z, "Measures to stabilize foreign trade has worked.")]),
    ("spelling", [(Z, "The econmy is recovering.")]),
    ("spelling", [(Z, "It was succesfully done.")]),
    ("style-percent", [(Z, "up 5%"), (Z, "up 6%"), (Z, "up 7 per cent")]),
    ("style-currency", [(Z, "worth $5 billion"), (Z, "worth 6 billion U.S. dollars")]),
    ("style-abbreviation", [(Z, "the U.K. and the US"), (Z, "the U.S. and the U.K."), (Z, "U.S. trade")]),
    ("style-spelling", [(Z, "the labour centre"), (Z, "its colour"), (Z, "a labor union")]),
    ("style-hyphen", [(Z, "e-commerce exports grew"), (Z, "e-commerce imports"), (Z, "ecommerce imports")]),
    ("style-dash", [(Z, "three goods — cars, ships, toys — grew"), (Z, "it – as we said – grew"), (Z, "so — yes — no")]),
    ("style-quotes", [(Z, "the “new trio”"), (Z, "the “old trio”"), (Z, 'the "big trio"')]),
    ("same-source", [(Z, "Exports grew and imports fell."), (Z, "Imports fell while exports rose.")]),
    ("same-target", [(Z, "Exports grew and imports fell in the year."), ("海关立足守国门", "Exports grew and imports fell in the year.")]),
    ("acronym-conflict", [("发改委", "National Development and Reform Commission (NDRC)"), ("发改委表示", "the National Development and Reform Commission of China (NDRCC)")]),
    ("acronym-unexplained", [(Z, "The SASAC reported."), (Z, "The SASAC said so.")]),
    ("term-variation", [("民营企业出口增长", "Exports of private enterprises grew"), ("民营企业进口增长", "Imports of private enterprises grew"), ("民营企业是主力", "Non-state enterprises play the main role"), ("大中小企业都增长", "All enterprises grew")]),
]  # fmt: skip

SILENT = [
    ("role-swap", [("甲方应当向乙方支付货款。", "Party A shall pay Party B for the goods.")]),
    ("role-swap", [("买方应当付款。", "The seller shall be paid by the buyer.")]),
    ("role-swap", [("中国对美国出口增长。", "Exports from China to the U.S. grew; U.S. exports to Japan fell.")]),
    ("entities", [("研发", "R& amp;D")]),
    ("escapes", [("公式 $\\nabla$", "The formula")]),
    ("chinese-slip", [("It was announced.", "主管机关公布署名文章，研究竞争与紧凑和合作的办法，自己经营。")]),
    ("chinese-slip", [("Subject to approval.", "以经济效益为限，适合做事的人登陆小岛，收取销售额。")]),
    ("code-words", [("Vue.js 的社区，double() 是函数。", "Vue's community; double is a function.")]),
    ("code-words", [("按 Ctrl+C。", "Press Ctrl + C.")]),
    ("code-words", [("运行 `打印 \"你好\"`。", "Run `print \"hello\"`.")]),
    ("latin-name", [("GitHub 和 Docker 用户。", "Users of GitHub and Dockers.")]),
    ("accelerators", [("AT&T 与 R&D", "AT and T")]),
    ("accelerators", [("https://x.org/?a=1&b=2", "the address")]),
    ("markdown", [("a ** b 表示乘方。", "a ** b is a power.")]),
    ("alphanumerics", [("ARG1 is less than ARG2.", "参数1 小于参数2。")]),
    ("alphanumerics", [("Example: 2006-08-14T02:34:56", "例如：2006年8月14日02:34:56")]),
    ("untranslated", [("Run git log --all --graph --decorate now.", "请运行 git log --all --graph --decorate。")]),
    ("brackets", [("At the closing curly bracket it is dropped.", "在结尾的 } 处丢弃。")]),
    ("mix-up", [("办公主任出席会议。", "The prince attended the meeting.")]),
    ("mix-up", [("农民工的工资。", "The wages of workers.")]),
    ("mix-up", [("中国铁路建设。", "China builds railways.")]),
    ("mix-up", [("他住在格林公园附近，喜欢红色。", "He lives near Green Park and likes crimson.")]),
    ("mix-up", [("董事长讲话。", "The company's president spoke.")]),
    ("mix-up", [("她和母亲、妹妹同住。", "She lives with her father and brother.")]),
    ("mix-up", [("汽车制造业发展迅速。", "The auto industry is growing fast.")]),
    ("untranslated", [("新三样", "The new trio (新三样) grew")]),
    ("untranslated", [("Open Visual Studio Code", "打开 Visual Studio Code。")]),
    ("target-same", [("GDP 5%", "GDP 5%")]),
    ("target-empty", [("——", "")]),
    ("doubled-word", [(Z, "He said that that was what he had had in mind.")]),
    ("doubled-word", [(Z, "Boutros Boutros-Ghali and Sirhan Sirhan spoke.")]),
    ("doubled-word", [("This is the purpose.", "这就是目的的所在，我们讨论讨论。")]),
    ("brackets", [(Z, "1) exports; 2) imports; :)")]),
    ("brackets", [("（出口", "(Exports grew")]),
    ("quotes", [(Z, 'A 15" screen and a 27" screen')]),
    ("length", [("近年来，港口先后开通了多条航线，连接许多国家和地区的港口，货物吞吐量稳步增长，服务水平不断提高。", "The port has opened routes to many ports, its throughput has grown steadily, and its services are better.")]),
    ("target-same", [("x = read(f)\nfor line in x:\n    print(line, end)", "x = read(f)\nfor line in x:\n    print(line, end)")]),
    ("halfwidth", [("It prints the value (in binary):", "结果为 0.0011 (二进制)")]),
    ("halfwidth", [("For example::", "例如::")]),
    ("quotes", [(Z, 'Press the "+3" button, then "-1" or "replace with 42".')]),
    ("doubled-word", [(Z, "What it is is a tax.")]),
    ("doubled-word", [(Z, "In ef49a7a the constant was introduced.")]),
    ("capital", [(Z, "They ran a test called “what is up?” here and a second one.")]),
    ("capital", [("对 value 的说明。value 不变。", "It is about the word. value is kept.")]),
    ("capital", [("其中$x$是实数。", "where $x$ is a number that is real.")]),
    ("capital", [(Z, "See china-daily/pages for more.")]),
    ("spelling", [(Z, "The fervour of meagre sceptics; ipso facto the auditee paid by the metre.")]),
    ("placeholders", [(Z, "Use {{- (with the dash and space added) removes the white space -}} here.")]),
    ("urls", [(Z, "Use `git://`, if you can.")]),
    ("end-mark", [("能否谈谈市场情况？", "Could you tell us something about the market.")]),
    ("quotes", [("“出口", '"Exports grew')]),
    ("quotes", [("外贸稳了。", '"Exports grew.'), ("我们有信心。", 'We are confident," he said.')]),
    ("quotes", [("外贸稳了。", '"Exports grew.'), ("出口多了。", '"Imports grew, too," he said.')]),
    ("quotes", [("「一中」可议。", "“The ‘one China’ question is open."), ("再谈。", "We shall talk,” he said.")]),
    ("style-hyphen", [(Z, "resolving the name"), (Z, "re-solving it"), (Z, "re-solving the puzzle")]),
    ("spaces", [(Z, 'Short- and long-term (re)use: "trade" and "goods" grew (a bit), not "so" much.')]),
    ("spaces", [(Z, "Small- to medium-sized firms use ls -la and git log -n here; cf. f( x ) and (a) one.")]),
    ("spaces", [(Z, 'He says "go" and " or nothing.')]),
    ("spaces", [(Z, "Call f(x ,y) or print ,end=1.")]),
    ("spaces", [(Z, "Use `a , b` and x ? y : z in Node.js, e.g.foo.")]),
    ("spaces", [(Z, "At 3:30 p.m., 1,000.5 and U.S.A. were …")]),
    ("doubled-mark", [(Z, "Well... use std::vector!! OK?!")]),
    ("fullwidth", [(Z, 'The word "你好，世界" is Chinese.')]),
    ("halfwidth", [("It is 3.5.", "为3.5，时间3:30，a,b。")]),
    ("place-name", [("拉美国家代表出席。", "Delegates of Latin American countries attended.")]),
    ("place-name", [("北欧企业参展。", "Nordic companies exhibited.")]),
    ("institution-name", [("世贸组织发表声明。", "The world trade body issued a statement.")]),
    ("rank", [("副部长表示，这一政策效果良好。", "He said the policy was working well.")]),
    ("rank", [("该校校长和副校长出席。", "The president and vice president of the university attended.")]),
    ("rank", [("外交部次长会见记者。", "The vice foreign minister met the press.")]),
    ("rank", [("人大代表会见了市长。", "The NPC deputy met the mayor.")]),
    ("number-magnitude", [("估计投资数十亿卢比。", "It will take several hundred crore rupees.")]),
    ("negation", [("实验教学在改革中功不可没。", "Laboratory teaching is an important part of the reform.")]),
    ("direction", [("宽松的货币政策是为了治理通货紧缩。", "The loose monetary policy was meant to end deflation.")]),
    ("direction", [("原因在于农村人口增加和城市化。", "The reasons are more people and urbanization.")]),
    ("institution-name", [("商务部举行发布会。", "The ministry held a press conference.")]),
    ("institution-name", [("中欧贸易额增长。", "Trade between China and the EU grew.")]),
    ("institution-name", [("国新办举行发布会。", "The State Council Information Office held a press conference.")]),
    ("institution-name", [("世卫组织总干事谭德塞发言。", "WHO Director-General Tedros spoke at the UNICEF meeting.")]),
    ("place-name", [("陕西的煤炭产量增长。", "Coal output in Shaanxi grew.")]),
    ("place-name", [("中美两国元首通话。", "The presidents of China and the United States spoke by phone.")]),
    ("place-name", [("我国与瑞方签署协议。", "China and Switzerland signed an agreement.")]),
    ("place-name", [("上海地铁客流增长。", "Passenger traffic on the Shanghai metro grew.")]),
    ("place-name", [("印度尼西亚的出口增长。", "Indonesian exports grew.")]),
    ("place-name", [("荷兰和英国是主要市场。", "The Dutch and British markets come first.")]),
    ("place-name", [("这套瓷器来自江西。", "This china comes from Jiangxi.")]),
    ("place-name", [("苏州和泰州的企业增多。", "Companies in Suzhou and Taizhou grew in number.")]),
    ("place-name", [("Sino-Russian trade grew.", "中俄贸易增长。")]),
    ("place-name", [("Exports to Chad grew.", "对乍得的出口增长。")]),
    ("invisible", [("Women lead the way.", "女性走在前面。")]),
    ("invisible", [(Z, "Fine – “quoted” naïve café 👨‍👩‍👧")]),
    ("end-mark", [("（一）加快创新。", "Accelerating innovation")]),
    ("end-mark", [("贸易情况如何？", "We would like to ask about trade.")]),
    ("length", [("好。", "All right then, let us see.")]),
    ("placeholders", [("增长5%，达到100%。", "It grew 5% and reached 100% so far.")]),
    ("placeholders", [(r"方程 $\bar{R}$", r"the equation $\bar{R}$")]),
    ("urls", [("见 https://cn.vuejs.org/guide 。", "See https://vuejs.org/guide.")]),
    ("alphanumerics", [("5G网络，GB/T 19001标准", "the GB/T19001 standard for 5G")]),
    ("alphanumerics", [("第1季度Q1", "the first quarter")]),
    ("alphanumerics", [("G20峰会", "the Group of 20 summit")]),
    ("article", [(Z, "A European, a one-year plan, an hour, an FTA, a UN body, an 8% rise, a unique use, an MBA.")]),
    ("article", [(Z, "Vitamin A is good. Plan A or plan B")]),
    ("capital", [(Z, "Exports, e.g. cars, grew. iPhone sales vs. others rose. See china cabinets.")]),
    ("agreement", [(Z, "It was they who were right. If it were so, let it be.")]),
    ("agreement", [(Z, "Efforts to help a country that has no ports continue.")]),
    ("spelling", [(Z, "The labour programme honours Guangxi's renminbi and non-tariff micro-enterprises.")]),
    ("spelling", [(Z, "We use kubectl, kubectl and kubectl.")]),
    ("style-percent", [(Z, "5%, 6% and ten percent of 3 percentage points")]),
    ("style-abbreviation", [(Z, "the U.S. and US$5")]),
    ("style-comma", [(Z, "In 2025, imports and exports grew; however, cars and ships did not.")]),
    ("style-spelling", [(Z, "We organize the centre and its labour.")]),
    ("style-hyphen", [(Z, "a long-term plan for the long term plan-makers")]),
    ("style-quotes", [(Z, '"I said \'yes\'," he said.'), (Z, "China's and the workers' trade")]),
    ("same-source", [("谢谢。", "Thanks."), ("谢谢。", "Thank you.")]),
    ("same-target", [("谢谢您的提问。", "Thank you very much for your question."), ("谢谢你的提问。", "Thank you very much for your question.")]),
    ("acronym-conflict", [("自贸港", "Free Trade Port (FTP)"), ("自贸区", "Free Trade Area (FTA)")]),
    ("acronym-unexplained", [(Z, "GDP and UNESCO"), (Z, "GDP and UNESCO")]),
    ("acronym-unexplained", [("MOOCS课程", "MOOCS courses"), ("MOOCS", "MOOCS")]),
    ("term-variation", [("外部环境严峻", "a severe external environment"), ("外部环境复杂", "a complex external environment"), ("环境保护", "environment protection")]),
]  # fmt: skip


def fired(code: str, pairs: list[tuple[str, str]]) -> bool:
    return bool(list(try_example(CHECKS.get(code), Example(tuple(pairs)))))


@pytest.mark.parametrize(("code", "pairs"), FIRES, ids=[f"{c}-{n}" for n, (c, _) in enumerate(FIRES)])
def test_a_defect_is_found(code: str, pairs: list[tuple[str, str]]) -> None:
    assert fired(code, pairs)


@pytest.mark.parametrize(("code", "pairs"), SILENT, ids=[f"{c}-{n}" for n, (c, _) in enumerate(SILENT)])
def test_good_text_is_left_alone(code: str, pairs: list[tuple[str, str]]) -> None:
    assert not fired(code, pairs)


def test_inline_codes_are_compared_with_their_nesting() -> None:
    opening = InlineCode(CodeKind.BPT, CodeRole.OPEN, "1", "<b>")
    closing = InlineCode(CodeKind.EPT, CodeRole.CLOSE, "1", "</b>")
    good = (opening, "OK", closing)
    for target, count in ((good, 0), ((opening, "OK"), 1), ((closing, "OK", opening), 1)):
        unit = TranslationUnit("1", (Variant("zh", (opening, "好", closing)), Variant("en", target)))
        assert len(list(run([unit], select=["tags"]))) == count


def test_a_suggestion_fits_its_place() -> None:
    pairs = [("首先，出口增长。", "First， exports grew ."), ("第二", "Second，  it rose.")]
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs)]
    for finding in run(units, select=["typography"]):
        text = pairs[int(finding.unit)][1]
        assert finding.target_span is not None
        assert finding.suggestion != finding.target_span.of(text)


def test_options_reach_a_check() -> None:
    pair = [
        TranslationUnit.pair(
            "1",
            "出口增长，进口下降。",
            "Exports grew and imports fell in the whole of the year under review.",
        )
    ]
    loose = CheckContext(options={"length": {"max-ratio": 9.0}})
    tight = CheckContext(options={"length": {"max-ratio": 1.2}})
    assert not list(run(pair, context=loose, select=["length"]))
    assert list(run(pair, context=tight, select=["length"]))
