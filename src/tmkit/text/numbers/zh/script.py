"""Traditional characters of the words that tell about quantities, read as their simplified forms.

One character for one, so that offsets stay. Only what the patterns for Chinese hold is listed: a whole conversion
(``tmkit.text.chars``) would cost more than reading the numbers does.
"""

from __future__ import annotations

import functools
import re
from typing import Final

__all__ = ["simplified"]

_TRADITIONAL: Final = (
    "萬與專業絲丟兩嚴並個豐臨爲舉麼義樂書買亂爭於虧亞產畝親億僅從侖們衆優會體來係倆償兒兌黨內蘭關茲冊軍農馮凍淨準涼減幾兇劃劉則別剮辦務動勳區華協單賣佔盧歷壓釐縣叄雙"
    "發變臺葉號喫後呂嗎噸聽吳員鹹響團圍國圖圓場壞塊堅處頭孫學寶審寬對導壽將爾嘗層屆屬歲豈嶺峽幣帥帶幹慶應開異棄張彈強歸當錄憂懷態惡願戰戶擴報擔撥撓損據攬攝數斷無舊時"
    "晝機權條楊極構樣檢樓歡歐氣漢湯沒溝測漲溫遊滿燈點為煉烴煙熱獨獲現瓏電監碼確禮禎離種稅穩窮筆籤類紀約級緊經線縮紅納紐組結絕統績緒續維緩縷縫繳羅職聯腸脹勝髒腳騰節蘇"
    "範榮營蕭蔣慮規見觀覺覷計誤論認讓議記許設證識該語說調謀謝譚貝負貨貳貞敗質貶貫賤貴貿賀賈資贏趙趨轉輪輕載較輛輸邊達過運進違連適週遺鄧鄒鄭銖錢錯鎊鐘鋼鈞銀鏽錫錘長間"
    "門問閻陸陳難韓韋頃項順須顧預領顆題顏飆餅館馬魚鳴黃齊齡龍龔裡佈囘鬥裏餘"
)
_SIMPLIFIED: Final = (
    "万与专业丝丢两严并个丰临为举么义乐书买乱争于亏亚产亩亲亿仅从仑们众优会体来系俩偿儿兑党内兰关兹册军农冯冻净准凉减几凶划刘则别剐办务动勋区华协单卖占卢历压厘县叁双"
    "发变台叶号吃后吕吗吨听吴员咸响团围国图圆场坏块坚处头孙学宝审宽对导寿将尔尝层届属岁岂岭峡币帅带干庆应开异弃张弹强归当录忧怀态恶愿战户扩报担拨挠损据揽摄数断无旧时"
    "昼机权条杨极构样检楼欢欧气汉汤没沟测涨温游满灯点为炼烃烟热独获现珑电监码确礼祯离种税稳穷笔签类纪约级紧经线缩红纳纽组结绝统绩绪续维缓缕缝缴罗职联肠胀胜脏脚腾节苏"
    "范荣营萧蒋虑规见观觉觑计误论认让议记许设证识该语说调谋谢谭贝负货贰贞败质贬贯贱贵贸贺贾资赢赵趋转轮轻载较辆输边达过运进违连适周遗邓邹郑铢钱错镑钟钢钧银锈锡锤长间"
    "门问阎陆陈难韩韦顷项顺须顾预领颗题颜飙饼馆马鱼鸣黄齐龄龙龚里布回斗里余"
)
_TABLE: Final = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_ANY: Final = re.compile(f"[{_TRADITIONAL}]")


@functools.lru_cache(maxsize=1024)  # several readers of a pair ask for the same text
def simplified(text: str) -> str:
    """The text with the words about quantities in simplified characters, as long as before.

    >>> simplified("貿易額近三萬億圓")
    '贸易额近三万亿圆'
    """
    return text.translate(_TABLE) if _ANY.search(text) else text
