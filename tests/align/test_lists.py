"""A sentence of one side that the other spells out as a long list of points."""

from __future__ import annotations

import pytest

from tmkit.align import align, document

_POINTS = [
    ("出示有效的身份证件", "Show a valid identity document."),
    ("按时缴纳水费和电费", "Pay the water and electricity bills on time."),
    ("不得在走廊里吸烟", "Do not smoke in the corridors."),
    ("晚上十点以后保持安静", "Keep quiet after ten o'clock in the evening."),
    ("离开房间时关闭窗户", "Close the windows when leaving the room."),
    ("把垃圾放进指定的容器", "Put rubbish into the designated containers."),
    ("不得饲养猫、狗等宠物", "Do not keep cats, dogs or other pets."),
    ("爱护花园里的树木", "Take care of the trees in the garden."),
    ("自行车停放在地下室", "Park bicycles in the basement."),
    ("发现火灾立即拨打电话", "Call by telephone at once if there is a fire."),
    ("每年检查一次煤气设备", "Have the gas equipment inspected once a year."),
    ("搬走之前归还所有钥匙", "Return all keys before moving out."),
]
_BEFORE = [
    ("本手册是为新来的房客写的。", "This handbook was written for new tenants."),
    ("房租每个月的第一天支付。", "The rent is paid on the first day of each month."),
    ("办公室设在二楼，星期天不开门。", "The office is on the second floor and is closed on Sundays."),
]
_AFTER = [
    ("违反规定的人将收到书面警告。", "Anyone who breaks the rules will receive a written warning."),
    ("如有疑问，请与管理员联系。", "If you have any questions, please contact the caretaker."),
    ("祝您在这里生活愉快。", "We hope that you will enjoy living here."),
]


@pytest.mark.parametrize("encoder", ["default", "none"])
def test_a_sentence_is_paired_with_all_its_points(encoder: str) -> None:
    whole = "房客应当：" + "；".join(zh for zh, _ in _POINTS) + "。"
    zh = [*(zh for zh, _ in _BEFORE), whole, *(zh for zh, _ in _AFTER)]
    en = [*(en for _, en in _BEFORE), *(en for _, en in _POINTS), *(en for _, en in _AFTER)]
    beads = align(document(zh, "zh"), document(en, "en"), encoder=encoder).beads
    assert ((3,), tuple(range(3, 15))) in {(bead.source, bead.target) for bead in beads}


def test_the_other_way_round() -> None:
    whole = "Tenants shall: " + "; ".join(en.rstrip(".") for _, en in _POINTS) + "."
    zh = [*(zh for zh, _ in _BEFORE), *(f"{zh}。" for zh, _ in _POINTS), *(zh for zh, _ in _AFTER)]
    en = [*(en for _, en in _BEFORE), whole, *(en for _, en in _AFTER)]
    beads = align(document(zh, "zh"), document(en, "en")).beads
    assert (tuple(range(3, 15)), (3,)) in {(bead.source, bead.target) for bead in beads}


def test_points_that_say_something_else_stay_alone() -> None:
    zh = [
        *(zh for zh, _ in _BEFORE),
        "房客应当：出示有效的身份证件；按时缴纳水费和电费。",
        *(zh for zh, _ in _AFTER),
    ]
    en = [*(en for _, en in _BEFORE), *(en for _, en in _POINTS), *(en for _, en in _AFTER)]
    beads = align(document(zh, "zh"), document(en, "en")).beads
    assert all(len(bead.target) <= 4 for bead in beads if bead.source == (3,))


_OTHERS = [
    ("打印机只能由职员使用", "Only employees may use the printer."),
    ("咖啡的费用记在墙上的表里", "Coffee is noted down in the table on the wall."),
    ("会议室须提前一天预订", "Meeting rooms are to be booked a day in advance."),
    ("访客必须佩戴胸牌", "Visitors must wear a badge."),
    ("下班时关闭电脑和空调", "Switch off computers and air conditioning after work."),
    ("出差费用在月底结算", "Travel costs are settled at the end of the month."),
    ("生病时在九点以前通知上司", "When ill, inform your superior before nine."),
    ("信件每天下午三点寄出", "Letters are sent off at three every afternoon."),
    ("保险柜的密码不得外传", "The code of the safe must not be passed on."),
    ("电梯坏了请走东边的楼梯", "Take the eastern stairs if the lift is out of order."),
]


@pytest.mark.parametrize("kept", [0, 1])
def test_beside_a_list_of_which_the_sentence_is_missing_the_points_stay_alone(kept: int) -> None:
    lists = ["房客应当：", "职员应当："]
    lists = [
        head + "；".join(zh for zh, _ in points) + "。"
        for head, points in zip(lists, (_POINTS, _OTHERS), strict=True)
    ]
    zh = [*(zh for zh, _ in _BEFORE), lists[kept], *(zh for zh, _ in _AFTER)]
    en = [*(en for _, en in (*_BEFORE, *_POINTS, *_OTHERS, *_AFTER))]
    beads = align(document(zh, "zh"), document(en, "en")).beads
    own = range(3, 15) if kept == 0 else range(15, 25)
    assert ((3,), tuple(own)) in {(bead.source, bead.target) for bead in beads}
    assert sum(not bead.source for bead in beads) == 22 - len(own)


def test_the_confidence_of_a_list_says_how_clear_its_ends_are() -> None:
    whole = "房客应当：" + "；".join(zh for zh, _ in _POINTS) + "。"
    zh = [*(zh for zh, _ in _BEFORE), whole, *(zh for zh, _ in _AFTER)]
    clear = [*(en for _, en in _BEFORE), *(en for _, en in _POINTS), *(en for _, en in _AFTER)]
    twice = [*clear[:15], "Return all keys before moving out of the house.", *clear[15:]]
    scores = [
        max(b.score for b in align(document(zh, "zh"), document(en, "en")).beads if len(b.target) > 8)
        for en in (clear, twice)
    ]
    assert 0.5 <= scores[1] < scores[0] <= 0.95
