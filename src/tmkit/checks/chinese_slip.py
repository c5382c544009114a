"""Wrong characters and redundant words in Chinese targets."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.homophones import misheard
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import has_han

# what is wrong (a pattern may look at what stands beside it) and, behind a space, what is right
_SLIPS: Final = r"""
按装(?![置载备箱配饰机甲]) 安装、沾贴 粘贴、拷备 拷贝、(?<![发颁公])布署 部署、阀值 阈值、通迅 通讯、编缉 编辑、幅射 辐射、复盖 覆盖、重迭 重叠、迭加 叠加、账薄 账簿
(?<![自知异利律克])己经 已经、以经(?=[一二两三四五六七八九十百\d]|是|被|有|在|完成|开始|能|可以|到|超过|成为|取得|形成) 已经、(?<!来)自已(?![知有经发完被在]) 自己、而己 而已、因该(?=是|能|可以|要|把|怎么|知道|尽快) 应该、竞然 竟然、(?<![研深追探])究竞 究竟、毕竞 毕竟、竟争 竞争、竟赛 竞赛、竟价 竞价、既使(?![^。；]*[又也]) 即使、即然 既然、做为(?!难) 作为
松驰 松弛、针炙 针灸、脉博 脉搏、防碍 妨碍、气慨 气概、大慨 大概、迁徒 迁徙、撒消 撤销、(?<![收获争赚提换])取销(?![售量路户]) 取消、消售 销售、消毁 销毁、营消(?![费耗防毒化]) 营销、报消(?![费息]) 报销、震憾 震撼、坐落与 坐落于
一如继往 一如既往、再接再励 再接再厉、再接再历 再接再厉、因地治宜 因地制宜、与日具增 与日俱增、按步就班 按部就班、穿流不息 川流不息、名符其实 名副其实、相辅相承 相辅相成
一脉相成 一脉相承、迫不急待 迫不及待、鼎立相助 鼎力相助、世外桃园 世外桃源、声名雀起 声名鹊起、默守成规 墨守成规、有持无恐 有恃无恐、出奇不意 出其不意、委屈求全 委曲求全
众志成诚 众志成城、义不容词 义不容辞、责无旁代 责无旁贷、走头无路 走投无路、谈笑风声 谈笑风生、甘败下风 甘拜下风、不径而走 不胫而走、首曲一指 首屈一指、金壁辉煌 金碧辉煌
参予 参与、(?<![控限管复抑强])制做 制作、运做 运作、操做 操作、好象(?![征棋牙形]) 好像、图象(?!征) 图像、摄象 摄像、录象(?!征) 录像、(?<![对抽现气印形景迹意])象样(?![本式品]) 像样、影象(?!征) 影像
冲值 充值、冲电(?!池|站) 充电、渡假 度假、欢渡 欢度、渡过(?=了?(?:愉快|假期|周末|春节|难忘)) 度过、暴光 曝光、反应了(?=[^，。]{0,8}(?:现状|趋势|问题|情况|意见)) 反映了
数居库 数据库、点及(?=“|「|按钮|链接|确定|这里) 点击、点既 点击、配制文件 配置文件、登陆(?=到?(?:系统|网站|帐户|账户|账号|您的|你的|后台|界面|页面|名|密码|失败|成功|状态|服务器|平台)) 登录
(?<=用户|请|重新|自动|快速|尚未|已|未)登陆(?!作战|艇|台风) 登录、缺醒 缺省、(?<![所非])必需(?=在|先|与|由|使用|遵守|填写|包含|至少|具有|符合|提供|输入|选择|是) 必须
截止目前 截至目前、截止(?=本月|上月|去年) 截至、凯旋归来 凯旋、切忌不要 切忌、原因是因为 原因是、(?<=原因)是由于(?=[^，。]*(?:造成|导致|引起)的) 是
(?<=超过|多于|高于)(\d[\d.,]*%?)以上 \1、(?<=不到|少于|低于)(\d[\d.,]*%?)以下 \1、(?<=大约|约)(\d[\d.,]*[%万亿]?[\p{Han}]?)左右 \1、(?<=过去|近)(\d+年)来以来 \1以来、防止([^，。；]{1,12})不再 防止\1再
亲睐 青睐、青昧 青睐、(?<!紧)凑和 凑合、膺品 赝品、妥贴 妥帖、蜇伏 蛰伏、蓝球 篮球、入场卷 入场券、优惠卷 优惠券、证卷 证券、债卷 债券、奖卷 奖券
提纲契领 提纲挈领、莫明其妙 莫名其妙、变本加利 变本加厉、直接了当 直截了当、滥芋充数 滥竽充数、随声附合 随声附和、各行其事 各行其是、黄梁美梦 黄粱美梦、一愁莫展 一筹莫展、明查秋毫 明察秋毫
(?<=优秀|重要|美丽|漂亮|伟大|著名|主要|最好|最大|最新|聪明|有效|严重|完整|良好|不同|相同|独特|传统|专业)得(?=(?!多|很|要|不|像|让|令|连|一|无)[\p{Han}]{2}(?:[，。；！？和与是]|$)) 的、自签之日 自签字之日、继绪 继续、([二两三四五六七八九十几\d](?:个|位|名|本)\p{Han}{1,3})(?<![他她它我你咱])们 \1
(?<=开心|高兴|认真|仔细|努力|热情|大声|小声|安静|快速|迅速|愉快|积极|成功|顺利|突然)的(?=(?:笑|哭|说|走|跑|听|看|学习|工作|完成|参加|讨论|欢迎|回答|问|唱|跳|坐|站|吃|睡|写|读|解决|通过|停)(?:了|着|起来|下来|下去|出来|过)) 地
(?<=累|困|饿|气|吓|急|忙|高兴|激动|感动|疼|热|冷)的(?=(?:睡着|说不出|站不|流泪|流下|要命|要死|不得了|跳起|发抖|走不|睁不)) 得、(?<=[一二两三四五六七八九十几每\d])[个件张把辆条](?=(?:新|旧|红|白|黑)?(?:布|皮|运动|高跟)?鞋(?![子店厂油带柜垫底盒类]|帽)) 双、(?<=[一二两三四五六七八九十几每\d])[个只把张件条](?=(?:新|旧|红|白|黑)?(?:草)?帽子) 顶
令人人(?=满|感|惊|难|高兴|担|兴奋|不) 令人、被(?!告|子|窝|褥|动|害|保|申|执|选|投|监|代|继|扶|征|许|担|收|授|扣|处|拘|请|侵|上诉|羁)([^，。；\u3001：“”？！被和与或]{1,6})被(?=[\p{Han}]) 被\1
(?<=慢慢|渐渐|悄悄|偷偷|缓缓|默默|纷纷|逐渐|轻轻)的(?=[走说跑看想听坐站笑哭来去进爬睡等消离]) 地、(?<=最好|最大|重要|美丽|漂亮|伟大|著名|主要)地(?=朋友|问题|城市|国家|地方|公司|项目|原因|部分|礼物|时间|时候|方法|办法|机会|作家|景点) 的
(?<=跑|走|来|飞|长|睡|学|起|变|发展|进展|增长|下降|恢复|运行|传播|上涨|进步|表现)的(?=(?:很|非常|太|特别|十分|更|比较|越来越|相当|真)(?:快|慢|远|高|早|晚|久|好|差|顺利|不错|缓慢|迅速|明显)(?:[，。！；,.!]|$)) 得
(?<![第百千万零〇初十之点\d一二三四五六七八九\u3001至到和或及年月其]|分之)二(?!个月[内以之])(?=[个只支辆座间台]\p{Han}|小时) 两
(?<=[一二两三四五六七八九十几每\d])[件把张只条本匹头支](?=(?:新|旧|小|大|红|白|黑|老)?(?:汽车|轿车|卡车|货车|客车|自行车|摩托车|公交车|出租车)(?!票|配|零|站|模型|厂|牌|展|钥匙)) 辆
(?<=[一二两三四五六七八九十几每\d])[辆个只张把本头匹](?=(?:新|旧|小|大|红|白|黑|老)?(?:衬衫|毛衣|大衣|外套|衣服|上衣|夹克)(?!架|柜)) 件、(?<=[一二两三四五六七八九十几每\d])[把本件辆只头匹](?=(?:新|旧|小|大|红|白|黑|老)?(?:桌子|照片|地图|床(?=[，。上下和]))) 张、(?<=[一二两三四五六七八九十几每\d])[张件本辆只条头](?=(?:雨伞|钥匙|剪刀|菜刀|椅子(?<!张椅子))) 把
(?<=[一二两三四五六七八九十几每\d])[个件张把辆条只头](?=(?:新|旧|小|大|红|白|黑|老)?(?:书(?=[，。和的])|杂志(?!社)|词典|小说(?!家))) 本、(?<=[一二两三四五六七八九十几每\d])[个张把辆本件](?=(?:小|大|黑|白|流浪)?(?:狗(?!窝|粮|屋|血|年)|猫(?!窝|粮|砂|咪)|鸟(?!巢|类)|兔子|猴子)) 只
(?<=[一二两三四五六七八九十几每\d])[个张把辆本件](?=(?:新|旧|小|大|红|白|黑|老)?(?:渔|货|轮)?船(?!员|长|只|舶|厂|票|身|位|坞|上|主|期|东|公)) 艘、(?<=[一二两三四五六七八九十几每\d])[个张把辆本件条只](?=飞机(?!场|票|餐|师|制)) 架、(?<=[一二两三四五六七八九十几每\d])[个张把辆本件只](?=(?:新|旧|小|大|红|白|黑|老)?树(?=[，。下上旁])) 棵
"""


@functools.lru_cache(maxsize=1)
def _slips() -> tuple[regex.Pattern[str], tuple[tuple[regex.Pattern[str], str], ...]]:
    """A pattern for any slip, and each with what is right."""
    rows = [row.rsplit(" ", 1) for line in _SLIPS.strip().splitlines() for row in line.split("、")]
    found = [(wrong, right) for wrong, right in rows]
    return (
        regex.compile("|".join(f"(?:{wrong})" for wrong, _ in found)),
        tuple((regex.compile(wrong), right) for wrong, right in found),
    )


@CHECKS.register("chinese-slip")
class ChineseSlip(BaseCheck):
    """A wrong character or a redundant word in a Chinese target.

    What it does
        Looks for some 160 certain slips: characters of the same sound (登陆系统 for 登录, 布署 for 部署, 既使 for 即使), idioms with a wrong character (一如继往, 再接再励), 的 for 地 and 得 (慢慢的走, 跑的很快。), 二 for 两 (二个小时), another measure word (两辆衬衫), and words said twice (超过50%以上, 约100人左右, 原因是因为).
        Beyond these it reports words of the same sound as one that renders the source, where what stands there renders nothing
        (采取错施 for 措施, 公民的权力 for 权利). What the source says so too is left alone.

    Why it matters
        Input methods offer the wrong character first, and no spelling checker for Chinese stands beside.

    Bad
        Log in to the system. => 登陆系统。
        Deploy the service. => 布署服务。
        More than 50% of users agree. => 超过50%以上的用户同意。

        The economic situation is grim. => 经济形式十分严峻。

    Good
        Log in to the system. => 登录系统。
        The typhoon made landfall in Fujian. => 台风在福建登陆。
        More than 50% of users agree. => 超过50%的用户同意。

    Options
        none
    """

    code = "chinese-slip"
    family = "words"
    category = "fluency/spelling"
    severity = Severity.MINOR
    only = "zh"

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per slip."""
        text = pair.target
        some, each = _slips()
        told: list[Span] = []
        for finding in self._known(pair, each) if some.search(text) else ():
            told.extend(span for span in (finding.target_span,) if span)
            yield finding
        if pair.source_lang != "en" or not has_han(text):
            return
        for span, meant in misheard(text, pair.source):
            if any(span.overlaps(other) for other in told) or covered(
                pair.facet(code_spans), span.start, span.end
            ):
                continue
            yield self.finding(
                pair.id, f"“{span.of(text)}” should be “{meant}”.", target=span, suggestion=meant
            )

    def _known(self, pair: Pair, each: Iterable[tuple[regex.Pattern[str], str]]) -> Iterator[Finding]:
        """Slips of the table."""
        text = pair.target
        code = pair.facet(code_spans)
        for pattern, right in each:
            for match in pattern.finditer(text):
                if match.group() in pair.source or covered(code, match.start(), match.end()):
                    continue
                new = match.expand(right)
                yield self.finding(
                    pair.id,
                    f"“{match.group()}” should be “{new}”.",
                    target=Span(*match.span()),
                    suggestion=new,
                )
