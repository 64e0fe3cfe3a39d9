"""This file holds the names and sentences of the demo, in Chinese and English; all of them are made up."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """This is what the demo says in one language."""

    people: tuple[tuple[str, str], ...]
    customers: tuple[str, ...]
    projects: tuple[str, ...]
    contacts: tuple[str, ...]
    positions: tuple[str, str]
    units: dict[str, str]
    milestones: tuple[str, ...]
    issues: tuple[str, ...]
    needs: tuple[str, ...]
    pains: tuple[str, ...]
    risks: tuple[str, ...]
    rivals: tuple[str, ...]
    steps: tuple[str, ...]
    feedback: tuple[str, ...]
    notes: dict[str, tuple[str, ...]]
    holds: tuple[str, ...]
    losses: tuple[str, ...]
    reworks: tuple[str, ...]
    agreed: tuple[str, ...]
    returned: tuple[str, ...]
    declined: tuple[str, ...]
    waivers: tuple[str, ...]
    ratings: tuple[str, ...]
    lessons: tuple[str, ...]
    terms: tuple[str, ...]
    plain: dict[str, str]


ZH = Text(
    people=(
        ("zhou.min", "周敏"), ("li.na", "李娜"), ("wang.lei", "王磊"), ("zhang.wei", "张伟"),
        ("chen.jing", "陈静"), ("liu.yang", "刘洋"), ("zhao.peng", "赵鹏"), ("huang.ting", "黄婷"),
        ("wu.gang", "吴刚"), ("sun.li", "孙丽"), ("xu.hao", "徐浩"), ("ma.chao", "马超"),
        ("hu.xue", "胡雪"), ("guo.feng", "郭峰"), ("lin.yan", "林燕"), ("he.qiang", "何强"),
        ("gao.jie", "高洁"), ("luo.bin", "罗斌"), ("zheng.kai", "郑凯"), ("song.yu", "宋宇"),
        ("tang.yi", "唐怡"), ("han.mei", "韩梅"), ("feng.tao", "冯涛"), ("dong.rui", "董瑞"),
    ),
    customers=(
        "华信精密机械", "东海新能源", "中原轴承", "江南食品", "北辰汽车零部件", "蓝湾港务", "金陵制药",
        "秦岭水泥", "西部航空制造", "恒通物流", "滨江水务", "云峰乳业", "长河钢铁", "南粤电子", "瑞达医疗器械",
        "天山化工", "鲁能电气", "松江半导体", "嘉禾包装", "泰安重工", "海沃冷链", "盛源纺织", "九鼎玻璃", "沃土农机",
    ),
    projects=(
        "涂装线改造项目", "智能仓储项目", "二期产线扩建", "MES 系统实施", "能源管理平台", "设备联网改造",
        "自动化检测线", "污水处理升级", "冷链立体库", "数据中心机房", "机器人焊接工作站", "质量追溯系统",
        "配电室改造", "车间空压站节能", "AGV 调度系统", "实验室建设",
    ),
    contacts=("陈建国", "李晓明", "王志强", "刘芳", "赵海燕", "孙立军", "周丽华", "吴永辉", "郑国栋", "马春梅", "林志远", "高文博"),
    positions=("设备部部长", "技术主管"),
    units={
        "group": "集团", "china": "中国公司", "north_region": "北方大区", "south_region": "南方大区",
        "north": "北方一组", "south": "南方一组",
    },
    milestones=("设计冻结", "设备到货", "安装调试完成"),
    issues=("备件清单未提交", "报警点位有误", "操作手册缺页"),
    needs=(
        "现有产线节拍跟不上订单，希望年内产能提高三成。", "人工记录多、追溯难，客户审核时常被扣分。",
        "能耗居高不下，集团要求两年内下降一成五。", "设备老旧故障多，每月停机超过二十小时。",
        "仓库周转慢，旺季发货延误，需要自动化改造。",
    ),
    pains=("停机时间长", "数据靠手工抄录", "质量问题难追溯", "能耗高", "交期不稳", "库存积压", "培训周期长", "备件供应慢"),
    risks=("客户技术部门可能有异议", "决策流程慢", "预算可能压缩", "组织调整", "交期紧张", "竞争对手低价"),
    rivals=("远航自动化", "博瑞工程", "智联系统", "德森设备"),
    steps=("安排现场勘查", "邀请客户参观样板工厂", "提交初步方案", "与技术部召开交流会", "拜访分管副总"),
    feedback=("客户对演示总体满意，要求补充接口说明。", "技术部门认可方案，关注后期维护。", "希望看到同行业案例。"),
    notes={
        "call": ("确认会议时间", "沟通预算进展", "了解评审流程"),
        "visit": ("现场勘查并拍照记录", "拜访设备部负责人", "走访使用车间"),
        "meeting": ("技术交流会", "方案评审会", "商务沟通会"),
        "message": ("发送资料清单", "提醒确认交流时间"),
        "exchange": ("与技术部逐条核对指标", "讲解方案并答疑"),
    },
    holds=("客户年度预算尚未下达", "客户组织调整，项目暂缓", "等待客户厂房验收", "客户关键负责人出差"),
    losses=("价格高出对手约一成。", "客户内部预算被冻结。", "对方有长期合作关系。", "交期无法满足要求。", "客户迟迟没有决策。"),
    reworks=("客户修改了技术要求", "报价范围有遗漏", "付款条件需重新谈判", "合同条款需调整", "验收时发现遗留问题"),
    agreed=("同意", "同意，按方案执行", "已核对，无异议", "同意，请跟进回款"),
    returned=("请补充成本明细后再提交", "请说明折扣理由", "附件不清晰，请重新上传"),
    declined=("毛利过低，请重新报价", "条款风险较大，暂不同意"),
    waivers=("客户付款流程已走完，三日内到账", "客户为长期合作单位，书面承诺付款", "遗留问题不影响使用，两周内整改"),
    ratings=("高层刚沟通过，进展正常", "客户口头确认推迟，先盯紧", "关键人调岗，须重新摸清决策链"),
    lessons=("尽早确认预算来源", "技术交流前先统一需求", "合同评审资料一次备齐", "项目经理应在签约前介入"),
    terms=("预付 30%，发货 30%，验收 30%，质保 10%", "预付 30%，到货 40%，验收 25%，质保 5%"),
    plain={
        "founding_day": "公司成立纪念日放假，前一周周六上班", "leave": "年休假两周", "left": "离职交接",
        "handover": "客户关系、进展和待办见附件",
        "none": "无", "void": "录入有误，同一项目重复建立", "budget_source": "集团年度技改预算", "acceptance_criteria": "连续稳定运行 72 小时，指标达到技术协议要求",
        "cancel_note": "客户通知项目终止", "reopen_reason": "客户预算恢复，要求重新报价", "termination_reason": "客户工厂搬迁",
        "merge": "与同一客户的在跟项目合并", "parameters": "年中经营会议决定", "trigger": "按合同约定",
        "response": "安排专人跟进并提前沟通", "resolution": "已处理并经客户确认", "text": "已确认",
    },
)  # fmt: skip

EN = Text(
    people=(
        ("mia.keller", "Mia Keller"), ("tom.reed", "Tom Reed"), ("anna.berg", "Anna Berg"), ("luis.ortega", "Luis Ortega"),
        ("grace.hill", "Grace Hill"), ("omar.said", "Omar Said"), ("nora.finch", "Nora Finch"), ("paul.marsh", "Paul Marsh"),
        ("ines.costa", "Ines Costa"), ("jack.doyle", "Jack Doyle"), ("lena.voss", "Lena Voss"), ("ravi.menon", "Ravi Menon"),
        ("claire.dubois", "Claire Dubois"), ("ben.ashby", "Ben Ashby"), ("yuki.mori", "Yuki Mori"), ("eva.novak", "Eva Novak"),
        ("sam.carter", "Sam Carter"), ("rita.lund", "Rita Lund"), ("hugo.stein", "Hugo Stein"), ("kate.ross", "Kate Ross"),
        ("dana.wells", "Dana Wells"), ("ivan.petrov", "Ivan Petrov"), ("zoe.lane", "Zoe Lane"), ("max.brandt", "Max Brandt"),
    ),
    customers=(
        "Northfield Foods", "Harbour Steel", "Alder Pharma", "Bluepeak Energy", "Castell Automotive", "Delta Cold Chain",
        "Eastgate Ports", "Fairway Packaging", "Granite Cement", "Helio Semiconductors", "Ironbridge Bearings",
        "Juniper Dairy", "Kestrel Aerospace", "Lakeland Water", "Meridian Logistics", "Novaterra Farms", "Oakline Furniture",
        "Pinewood Paper", "Quarry Glass", "Riverton Textiles", "Summit Medical", "Tidewater Chemicals", "Umber Ceramics",
        "Vantage Electronics",
    ),
    projects=(
        "paint line retrofit", "automated warehouse", "second production line", "MES roll-out", "energy platform",
        "machine connectivity", "inspection line", "wastewater upgrade", "cold store", "data centre room",
        "welding cells", "traceability system", "switchgear renewal", "compressed air plant", "AGV fleet control",
        "laboratory fit-out",
    ),
    contacts=(
        "Alan Pierce", "Beth Monroe", "Carl Jensen", "Diana Frost", "Erik Holm", "Fiona Grant", "George Lamb", "Hanna Weiss",
        "Ian Porter", "Julia Sands", "Karl Brandt", "Laura Flynn",
    ),
    positions=("Head of maintenance", "Chief engineer"),
    units={
        "group": "Group", "china": "China", "north_region": "North", "south_region": "South",
        "north": "Team North", "south": "Team South",
    },
    milestones=("design frozen", "machines on site", "commissioned"),
    issues=("spare parts list missing", "alarms wired wrongly", "pages missing in the manual"),
    needs=(
        "The line cannot keep up with orders; capacity has to grow by a third this year.",
        "Records are kept by hand and audits cost points every time.",
        "The group wants energy use down by fifteen per cent in two years.",
        "Old machines stand still for more than twenty hours a month.",
        "The warehouse turns too slowly and ships late in the season.",
    ),
    pains=(
        "long downtimes", "data copied by hand", "faults hard to trace", "high energy use", "unsteady delivery dates",
        "too much stock", "long training", "slow spare parts",
    ),
    risks=(
        "their engineers may object", "slow decisions", "the budget may shrink", "reorganisation", "tight delivery date",
        "a rival may undercut us",
    ),
    rivals=("Farsail Automation", "Borealis Engineering", "Linkwise Systems", "Desson Equipment"),
    steps=("site survey", "visit to a reference plant", "first concept", "workshop with engineering", "meeting with the director"),
    feedback=(
        "Content with the demo; they want the interfaces described.",
        "Engineering agrees, and asks about maintenance.", "They would like to see a case in their trade.",
    ),
    notes={
        "call": ("agreed the date of the meeting", "asked how the budget stands", "learned how they decide"),
        "visit": ("surveyed the site", "met the head of maintenance", "walked the shop floor"),
        "meeting": ("technical workshop", "concept review", "commercial talks"),
        "message": ("sent the list of documents", "reminded them of the date"),
        "exchange": ("went through the figures with engineering", "explained the concept"),
    },
    holds=("their budget is not released yet", "they reorganise; the project waits", "their hall is not finished", "the decision maker is away"),
    losses=(
        "About a tenth more expensive than the rival.", "Their budget was frozen.", "They stayed with their supplier of many years.",
        "We could not meet the delivery date.", "They never decided.",
    ),
    reworks=("the customer changed the specification", "the quote left something out", "payment has to be agreed anew", "a clause of the contract has to change", "faults found during acceptance"),
    agreed=("agreed", "agreed, go ahead as planned", "checked, nothing to object", "agreed; keep an eye on the payments"),
    returned=("please add how the cost comes about", "please say why this discount", "the file cannot be read, upload it again"),
    declined=("too little margin, quote again", "these terms are too risky"),
    waivers=("their payment is on its way, three days at most", "a customer of many years who promised in writing", "it does not keep them from working, mended in two weeks"),
    ratings=("spoke with their board, all is well", "they put it off by word of mouth, watch it", "our sponsor changed posts, find out who decides"),
    lessons=("ask early where the budget comes from", "settle the needs before the demo", "hand in contract papers complete", "bring the project manager in before signing"),
    terms=("30 % advance, 30 % on shipping, 30 % on acceptance, 10 % retention", "30 % advance, 40 % on delivery, 25 % on acceptance, 5 % retention"),
    plain={
        "founding_day": "our founding day is off, the Saturday before is worked", "leave": "two weeks of leave",
        "left": "leaves the company", "handover": "people, progress and what is open stand in the file",
        "none": "none", "void": "entered twice by mistake", "budget_source": "the group's yearly investment plan",
        "acceptance_criteria": "72 hours of steady running at the agreed figures", "cancel_note": "the customer stopped the project",
        "reopen_reason": "the budget is back and they ask for a new quote", "termination_reason": "the customer's plant moves away",
        "merge": "the same need as in another deal", "parameters": "decided at the meeting in the middle of the year",
        "trigger": "as agreed in the contract", "response": "somebody looks after it and talks to them early",
        "resolution": "mended, the customer agreed", "text": "confirmed",
    },
)  # fmt: skip

TEXTS = {"zh": ZH, "en": EN}
