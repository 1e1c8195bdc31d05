# ruff: noqa: E501 - a row is a line
"""Real-life phrasings, English and Chinese, and how each is read."""

from collections import Counter

import pytest

from bot.slack.typed_text import typed_text
from bot.weekly.reply_grammar import parse_reply
from tests.tables import assert_each
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH, ONE, roles, summary
from tests.weekly.reply_grammar.real_life import REAL_LIFE

TABLES = {
    "many": r"""
1: 57k 8/10 new ads; 2: 3.1% blocked by design  =>  level, level  =>  1=57000 8/10 “new ads” | 2=3.1 ⛔design
1: 57k  =>  level  =>  1=57000
1. 57k  =>  level  =>  1=57000
1) 57k 8/10  =>  level  =>  1=57000 8/10
(1) 57k  =>  level  =>  1=57000
1 - 57k  =>  level  =>  1=57000
KR1 57k, KR2 3.1%  =>  level, level  =>  1=57000 | 2=3.1
kr1: 57k 9/10 kr2: 3.1%  =>  level, level  =>  1=57000 9/10 | 2=3.1
#1 57k  =>  level  =>  1=57000
1: 57k, 2: 3.1%, 4: 300  =>  level, level, amount  =>  1=57000 | 2=3.1 | 4=300
1:57k 2:3.1%  =>  level, level  =>  1=57000 | 2=3.1
1: 57k 2: 3.1% 3: 1:6  =>  level, level, level  =>  1=57000 | 2=3.1 | 3=6
3: 1:6  =>  level  =>  3=6
3: 6  =>  level  =>  3=6
KR3 1:6  =>  level  =>  3=6
ROI 1:6  =>  level  =>  3=6
campaign roi is 1:6 8/10  =>  level  =>  3=6 8/10
1:6  =>  -  =>  1? which “1:6”
visits 57k  =>  level  =>  1=57000
Visits: 57k 8/10  =>  level  =>  1=57000 8/10
Our visits are at 57k now, 8/10  =>  level  =>  1=57000 8/10
visits went up to 57k  =>  level  =>  1=57000
57k visits  =>  level  =>  1=57000
3.1% engagement, blocked by legal  =>  level  =>  2=3.1 ⛔legal
engagement 3.1 blocked on design, 6/10  =>  level  =>  2=3.1 6/10 ⛔design
57k  =>  -  =>  ? which “57k”
3.1%  =>  -  =>  ? which “3.1%”
10: 57k  =>  -  =>  ? no_such “10”
1: soon  =>  -  =>  1? no_value “soon” “soon”
1: launched the ads  =>  -  =>  1? no_value “launched the ads” “launched the ads”
visits: blocked by legal  =>  -  =>  1? no_value “visits: blocked by legal” ⛔legal
1: 1,5  =>  level  =>  1? ambiguous “1,5” 1.5/15
2: 1,5  =>  level  =>  2? ambiguous “1,5” 1.5/15
1: 57k 11/10  =>  level, -  =>  1=57000 | 1? confidence “11/10”
1: 57k 0/10  =>  level, -  =>  1=57000 | 1? confidence “0/10”
1: 57k 8.5/10  =>  level, -  =>  1=57000 | 1? confidence “8.5/10”
1: 57k confidence 8 launched  =>  level  =>  1=57000 8/10 “launched”
1: 57k (confidence 7) shipped v2  =>  level  =>  1=57000 7/10 “shipped v2”
1: 57k high confidence  =>  level  =>  1=57000 8/10
1: 57k 🟢 launched  =>  level  =>  1=57000 8/10 “launched”
1: 57k 🔴  =>  level  =>  1=57000 2/10
1: 57k launched on 8/10  =>  level  =>  1=57000 “launched on 8/10”
1: 57k launched the ads 8/10  =>  level  =>  1=57000 8/10 “launched the ads”
1: 57k users rate us 8/10 on average and more  =>  level  =>  1=57000 “users rate us 8/10 on average and more”
1: no change  =>  -  =>  1=same
1: no change 7/10, still waiting  =>  -  =>  1=same 7/10 “still waiting”
2: same; 1: 57k  =>  -, level  =>  1=57000 | 2=same
no change  =>  -, -, -, -, -, -, -, -, -  =>  1,2,3,4,5,6,7,8,9=same
nothing changed this week  =>  -, -, -, -, -, -, -, -, -  =>  1,2,3,4,5,6,7,8,9=same
same as last week  =>  -, -, -, -, -, -, -, -, -  =>  1,2,3,4,5,6,7,8,9=same
1: 57k; rest no change  =>  level, -, -, -, -, -, -, -, -  =>  1=57000 | 2,3,4,5,6,7,8,9=same
1: 57k, others unchanged  =>  level, -, -, -, -, -, -, -, -  =>  1=57000 | 2,3,4,5,6,7,8,9=same
1: 57k; everything else the same  =>  level, -, -, -, -, -, -, -, -  =>  1=57000 | 2,3,4,5,6,7,8,9=same
skip  =>  -  =>  skip
2: skip  =>  -  =>  skip 2
skip 2  =>  -  =>  skip 2
1: 57k; skip 2  =>  level  =>  1=57000 | skip 2
undo  =>  -  =>  undo
take that back  =>  -  =>  undo
help  =>  -  =>  help
?  =>  -  =>  help
how do I answer?  =>  -  =>  help
thanks!  =>  -  =>  chat
hello  =>  -  =>  chat
Good morning team 🙂  =>  -  =>  chat
👍  =>  -  =>  chat
no, 57k  =>  -  =>  no: ? which “57k”
no, 1: 57k  =>  level  =>  no: 1=57000
sorry, visits 57k  =>  level  =>  no: 1=57000
1: 57k; 1: 58k  =>  -  =>  1? twice “Visits to the shop” 57000/58000
1: 57k; 1: 57k  =>  level  =>  1=57000
4: 300  =>  amount  =>  4=300
4: total 4k  =>  total  =>  4=4000 total
trials total: 4,000 8/10  =>  total  =>  4=4000 total 8/10
4: +300  =>  amount  =>  4=300
1: +5k  =>  step  =>  1? step “+5k”
visits up 5k  =>  step  =>  1? step “visits up 5k”
visits down by 500  =>  step  =>  1? step “visits down by 500”
1: 57k?  =>  level  =>  1? unsure “57k?” 57000
1: 52k -> 57k  =>  level  =>  1=57000
1: from 52k to 57k  =>  level  =>  1=57000
1: 52k to 57k  =>  range  =>  1? ambiguous “52k to 57k” 52000/57000
1: 52k or 57k  =>  range  =>  1? ambiguous “52k or 57k” 52000/57000
1: 52-57k  =>  range  =>  1? ambiguous “52-57k” 52000/57000
5: 2h30m  =>  level  =>  5=9000
5: 2h 30m 8/10 hired two  =>  level  =>  5=9000 8/10 “hired two”
5: 2  =>  level  =>  5? ambiguous “2” 2/120/7200
5: 2:30  =>  level  =>  5? ambiguous “2:30” 150/9000
6: 4/5  =>  level  =>  6=4
6: 4 8/10  =>  level  =>  6=4 8/10
6: 8/10  =>  level  =>  6? ambiguous “8/10” 4/8
6: 4.5 stars  =>  level  =>  6=4.5
7: done  =>  level  =>  7=1
7: yes 🎉  =>  level  =>  7=1 “🎉”
7: no, legal is late  =>  level  =>  7=0 “legal is late”
7: 60%  =>  level  =>  7=0.6
7: 8/10  =>  -  =>  7? no_value “8/10” 8/10
8: 3/5  =>  level  =>  8=0.6
8: 3  =>  level  =>  8? unsure “3” 0.6
8: 60% 8/10  =>  level  =>  8=0.6 8/10
9: ¥12,000  =>  amount  =>  9=12000
9: 12k  =>  amount  =>  9=12000
9: $12k  =>  level  =>  9? currency “$12k”
1: 57k\nnew ads\n2: 3.1%\n8/10\nblocked by design  =>  level, level  =>  1=57000 “new ads” | 2=3.1 8/10 ⛔design
- 1: 57k\n- 2: 3.1%  =>  level, level  =>  1=57000 | 2=3.1
Hi!\n1: 57k\nthanks  =>  level  =>  1=57000
Here is my update:\n1: 57k\n2: 3%  =>  level, level  =>  1=57000 | 2=3
1: 57k launched ads; redesign next; 2: 3.1%  =>  level, level  =>  1=57000 “launched ads; redesign next” | 2=3.1
1: 57k; 3.1%  =>  level, -  =>  1=57000 | ? which “3.1%”
1: 57k; 3 new ads  =>  level  =>  1=57000 “3 new ads”
1: 57k. Launched the ads.  =>  level  =>  1=57000 “Launched the ads.”
1: 57k - launched the ads  =>  level  =>  1=57000 “launched the ads”
1: 57k - blocked by design. Shipped v2.  =>  level  =>  1=57000 “Shipped v2.” ⛔design
1: 57k no longer blocked  =>  level  =>  1=57000 “no longer blocked” ⛔
1: 57k unblocked by Ben  =>  level  =>  1=57000 “unblocked by Ben” ⛔
1: 57k no blockers  =>  level  =>  1=57000 “no blockers” ⛔
1: 57k blocked  =>  level  =>  1=57000 ⛔blocked
1: 57k stuck on the tracking code  =>  level  =>  1=57000 ⛔the tracking code
2: 3.1% is blocked by design, legal and IT  =>  level  =>  2=3.1 ⛔design, legal and IT
launched the ads today  =>  -  =>  chat
we met 3 clients  =>  -  =>  ? which “we met 3 clients”
campaign 57k  =>  level  =>  3? unsure “57k” 57000
time 2h  =>  level  =>  5=7200
1 57k  =>  -  =>  ? which “1 57k”
1: about 57k  =>  level  =>  1=57000
1: 57k or so  =>  level  =>  1=57000
1: almost 57k  =>  level  =>  1? unsure “57k” 57000
KR1-5  =>  -  =>  ? which “KR1-5”
1: -5  =>  level  =>  1? unsure “-5” -5
1: 60 000  =>  level  =>  1=60000
1: 60,000 visits 8/10  =>  level  =>  1=60000 8/10
1:57000;2:3.1%;3:1:6  =>  level, level, level  =>  1=57000 | 2=3.1 | 3=6
①57k ②3.1%  =>  level, level  =>  1=57000 | 2=3.1
1: ５７ｋ ８／１０  =>  level  =>  1=57000 8/10
1：57k；2：3.1%  =>  level, level  =>  1=57000 | 2=3.1
1: 57k 8/10 ads 2: 3.1% 6/10 waiting  =>  level, level  =>  1=57000 8/10 “ads” | 2=3.1 6/10 “waiting”
""",
    "许多": r"""
1: 5.6万 8/10 投放了广告; 2: 3.1% 卡在设计  =>  level, level  =>  1=56000 8/10 “投放了广告” | 2=3.1 ⛔设计
1：5.6万 信心8 投放了广告；2：3.1% 被设计部阻塞  =>  level, level  =>  1=56000 8/10 “投放了广告” | 2=3.1 ⛔设计部
1、5.6万  =>  level  =>  1=56000
访问量5.6万  =>  level  =>  1=56000
访问量 5.6万，信心8，投放了广告  =>  level  =>  1=56000 8/10 “投放了广告”
独立访问量现在是5.6万  =>  level  =>  1=56000
访问量到了五万六  =>  level  =>  1=56000
访问量涨到5.6万了  =>  level  =>  1=56000
互动率3.1%，卡在设计稿  =>  level  =>  2=3.1 ⛔设计稿
互动率百分之三  =>  level  =>  2=3
ROI 1:6  =>  level  =>  3=6
活动ROI 1：6  =>  level  =>  3=6
注册累计4000  =>  total  =>  4=4000 total
注册 累计 4,000人  =>  total  =>  4=4000 total
新增注册300  =>  amount  =>  4=300
注册 300 信心7/10  =>  amount  =>  4=300 7/10
上线完成  =>  level  =>  7=1
会员计划上线：已完成  =>  level  =>  7=1
会员计划上线还没完成  =>  level  =>  7=0
5: 完成  =>  level  =>  7=1
5：是  =>  level  =>  7=1
5：没有  =>  level  =>  7=0
不变  =>  -, -, -, -, -  =>  1,2,3,4,7=same
没有变化  =>  -, -, -, -, -  =>  1,2,3,4,7=same
2：不变；1：5.6万  =>  -, level  =>  1=56000 | 2=same
1：5.6万；其他不变  =>  level, -, -, -, -  =>  1=56000 | 2,3,4,7=same
其余不变，1：5.6万  =>  level, -, -, -, -  =>  1=56000 | 2,3,4,7=same
1：5.6万 🟡  =>  level  =>  1=56000 5/10
1：5.6万左右  =>  level  =>  1=56000
1：5.6万多  =>  -  =>  1? unreadable “5.6万多”
1：5.6万上线了广告  =>  level  =>  1=56000 “上线了广告”
1：5.2万到5.6万  =>  range  =>  1? ambiguous “5.2万到5.6万” 52000/56000
1：从5.2万涨到5.6万  =>  level  =>  1=56000
1：大约5.6万  =>  level  =>  1=56000
1：增加了5000  =>  step  =>  1? step “增加了5000”
访问量涨了5千  =>  step  =>  1? step “访问量涨了5千”
1：1,5  =>  level  =>  1? ambiguous “1,5” 1.5/15
跳过  =>  -  =>  skip
2：跳过  =>  -  =>  skip 2
跳过2  =>  -  =>  skip 2
撤销  =>  -  =>  undo
帮助  =>  -  =>  help
怎么用  =>  -  =>  help
谢谢！  =>  -  =>  chat
你好  =>  -  =>  chat
不对，5.7万  =>  -  =>  no: ? which “5.7万”
不对，1：5.7万  =>  level  =>  no: 1=57000
应该是 访问量 5.7万  =>  level  =>  no: 1=57000
5.6万  =>  -  =>  ? which “5.6万”
我们本周上线了新广告  =>  -  =>  chat
1：5.6万 信心高 投放  =>  level  =>  1=56000 8/10 “投放”
1：5.6万 信心八  =>  level  =>  1=56000 8/10
1：5.6万 信心12  =>  level, -  =>  1=56000 | 1? confidence “信心12”
1：5.6万，被法务卡住了，下周解决  =>  level  =>  1=56000 “下周解决” ⛔法务
1：5.6万 不再阻塞  =>  level  =>  1=56000 “不再阻塞” ⛔
1：5.6万 没有卡点  =>  level  =>  1=56000 “没有卡点” ⛔
1：上周一样  =>  -  =>  1=same
KR1 5.6万 KR2 3.1%  =>  level, level  =>  1=56000 | 2=3.1
1：5.6万，2：3.1%  =>  level, level  =>  1=56000 | 2=3.1
12万  =>  -  =>  ? which “12万”
1：3个月后上线  =>  -  =>  1? unreadable “3个月后上线”
""",
    "visits": r"""
57k  =>  level  =>  1=57000
57k 8/10 launched the ads  =>  level  =>  1=57000 8/10 “launched the ads”
57k; 58k  =>  -  =>  1? twice “Visits to the shop” 57000/58000
57k\n3 new ads live  =>  level  =>  1=57000 “3 new ads live”
57k; blocked by design  =>  level  =>  1=57000 ⛔design
1: 57k  =>  level  =>  1=57000
2: 57k  =>  -  =>  ? no_such “2”
57  =>  level  =>  1? unsure “57” 57/57000
57. Launched the ads  =>  level  =>  1? unsure “57.” 57/57000 “Launched the ads”
1. Launched ads  =>  -  =>  1? no_value “Launched ads” “Launched ads”
1 57k  =>  range  =>  1? ambiguous “1 57k” 1/57000
57k 52k  =>  range  =>  1? ambiguous “57k 52k” 57000/52000
57k 52k last week  =>  level  =>  1=57000 “52k last week”
57k, 8/10  =>  level  =>  1=57000 8/10
57k,8/10  =>  level  =>  1=57000 8/10
57,8/10  =>  -  =>  1? unreadable “57,8/10”
8/10  =>  -  =>  1? no_value “8/10” 8/10
launched the ads  =>  -  =>  chat
we are at 57k  =>  level  =>  1=57000
hey, 57k this week  =>  level  =>  1=57000
57k/60k  =>  level  =>  1=57000
no  =>  -  =>  chat
no 57k  =>  level  =>  no: 1=57000
actually 57k 9/10  =>  level  =>  no: 1=57000 9/10
57k?  =>  level  =>  1? unsure “57k?” 57000
is 57k ok?  =>  level  =>  1? unsure “57k” 57000 “ok?”
57k thanks  =>  level  =>  1=57000
5²  =>  -  =>  1? unreadable “5²”
how are you  =>  -  =>  chat
blocked by design  =>  -  =>  1? no_value “blocked by design” ⛔design
57k -> 58k  =>  level  =>  1=58000
57k (was 52k)  =>  level  =>  1=57000 “(was 52k)”
57k (8/10) launched  =>  level  =>  1=57000 8/10 “launched”
57k :large_green_circle: launched  =>  level  =>  1=57000 8/10 “launched”
~57k  =>  level  =>  1=57000
$57k  =>  level  =>  1? unreadable “$57k”
57k%  =>  -  =>  1? unreadable “57k%”
1,5  =>  level  =>  1? ambiguous “1,5” 1.5/15
12 000  =>  level  =>  1=12000
1.2M  =>  level  =>  1? unsure “1.2M” 1.2e+06/120000
1,234  =>  level  =>  1? unsure “1,234” 1234
57k!  =>  level  =>  1=57000
57k 8/10!  =>  level  =>  1=57000 8/10
not 57k  =>  level  =>  1? unsure “57k” 57000
almost 57k  =>  level  =>  1? unsure “57k” 57000
57k 10/10  =>  level  =>  1=57000 10/10
57k 5/10 blocked: waiting for legal  =>  level  =>  1=57000 5/10 ⛔waiting for legal
57k blocker is legal  =>  level  =>  1=57000 ⛔legal
up 5k  =>  step  =>  1? step “up 5k”
+5k  =>  step  =>  1? step “+5k”
57k likely  =>  level  =>  1=57000 7/10
57k confidence: medium  =>  level  =>  1=57000 5/10
no change  =>  -  =>  1=same
no change 8/10  =>  -  =>  1=same 8/10
nothing new  =>  -  =>  1=same
still the same  =>  -  =>  1=same
57 k  =>  level  =>  1=57000
""",
    "interviews": r"""
12/20  =>  level  =>  10=12
12 of 20  =>  level  =>  10=12
8/10  =>  -  =>  10? no_value “8/10” 8/10
12  =>  level  =>  10=12
12 8/10  =>  level  =>  10=12 8/10
""",
    "engagement": r"""
3.1  =>  level  =>  2=3.1
3.1% 8/10  =>  level  =>  2=3.1 8/10
3,1%  =>  level  =>  2? ambiguous “3,1%” 3.1/31
3 percent  =>  level  =>  2=3
0.031  =>  level  =>  2=0.031
+3%  =>  step  =>  2? step “+3%”
""",
    "roi": r"""
1:6  =>  level  =>  3=6
1:5 8/10 ok  =>  level  =>  3=5 8/10
6:1  =>  level  =>  3? ambiguous “6:1” 6/0.166667
6  =>  level  =>  3=6
1: 1:6  =>  level  =>  3=6
1.5:6  =>  level  =>  3=4
3:5  =>  level  =>  3=1.66666666667
""",
    "reply": r"""
10000000000000000000000000  =>  -  =>  5? unreadable “10000000000000000000000000”
2h30m  =>  level  =>  5=9000
150 min  =>  level  =>  5=9000
2 hours 8/10  =>  level  =>  5=7200 8/10
2  =>  level  =>  5? ambiguous “2” 2/120/7200
""",
    "rating": r"""
4  =>  level  =>  6=4
4/5  =>  level  =>  6=4
8/10  =>  level  =>  6? ambiguous “8/10” 4/8
★★★★  =>  level  =>  6=4
4 8/10  =>  level  =>  6=4 8/10
4\n8/10  =>  level  =>  6=4 8/10
""",
    "launch": r"""
yes  =>  level  =>  7=1
no  =>  level  =>  7=0
done!  =>  level  =>  7=1
no, design is late  =>  level  =>  7=0 “design is late”
no, yes  =>  level  =>  no: 7=1
80%  =>  level  =>  7=0.8
50  =>  -  =>  7? unreadable “50”
1  =>  level  =>  7=1
done 9/10 live since Monday  =>  level  =>  7=1 9/10 “live since Monday”
""",
    "guides": r"""
3/5  =>  level  =>  8=0.6
3  =>  level  =>  8? unsure “3” 0.6
60%  =>  level  =>  8=0.6
3/5 8/10  =>  level  =>  8=0.6 8/10
3 of 5  =>  level  =>  8=0.6
""",
    "spend": r"""
¥12,000  =>  amount  =>  9=12000
12000元  =>  amount  =>  9=12000
total ¥40k  =>  total  =>  9=40000 total
1.2万 8/10  =>  amount  =>  9=12000 8/10
no change  =>  -  =>  9=same
""",
    "trials": r"""
300  =>  amount  =>  4=300
+300  =>  amount  =>  4=300
total 4k  =>  total  =>  4=4000 total
another 300 8/10  =>  amount  =>  4=300 8/10
4k in total  =>  total  =>  4=4000 total
0  =>  amount  =>  4=0
""",
    "访问量": r"""
5.6万  =>  level  =>  1=56000
五万六 信心8  =>  level  =>  1=56000 8/10
57k 投放广告  =>  level  =>  1=57000 “投放广告”
5.6万，8/10，投放了广告  =>  level  =>  1=56000 8/10 “投放了广告”
不是，5.7万  =>  level  =>  no: 1=57000
1：5.6万  =>  level  =>  1=56000
访问量5.6万  =>  level  =>  1=56000
3天没更新  =>  -  =>  1? unreadable “3天没更新”
5天后  =>  -  =>  1? unreadable “5天后”
不变  =>  -  =>  1=same
""",
    "注册": r"""
新增300  =>  amount  =>  4=300
累计4000  =>  total  =>  4=4000 total
本周300，累计4000  =>  amount  =>  4=300 “累计4000”
300人  =>  amount  =>  4=300
""",
    "上线": r"""
完成  =>  level  =>  7=1
没有  =>  level  =>  7=0
还没  =>  level  =>  7=0
是  =>  level  =>  7=1
""",
}
MANY = {"many": ENGLISH, "许多": CHINESE}
ROWS = {
    name: [
        (text, role, reading.strip())
        for table in (TABLES.get(name, ""), REAL_LIFE.get(name, ""))
        for row in table.strip().splitlines()
        for text, role, reading in [row.split("  =>  ")]
    ]
    for name in TABLES | REAL_LIFE
}


NEEDLESS = (  # plain weekly answers that are asked about all the same
    "for 1 57k|one: 57k|1 57k|1 57k 8/10|make 1 58k|1: zero|1: 0"
    "|5: an hour|7 done|7 yes|Reach visits 57k"
).split("|")


@pytest.mark.parametrize("name", ROWS)
def test_phrases_are_read(name: str) -> None:
    def read(text: str) -> tuple[str, str]:
        reply = parse_reply(typed_text(text.replace("\\n", "\n"), {}), key_results, locale)
        return roles(reply), summary(reply)

    key_results = MANY.get(name) or ONE[name]
    locale = "zh-CN" if key_results[0].title > "一" else "en-GB"
    assert_each([(text, (role, reading)) for text, role, reading in ROWS[name]], read)


def test_at_most_two_in_a_hundred_plain_answers_are_asked_about() -> None:
    readings = {text: reading for rows in ROWS.values() for text, _, reading in rows}
    assert all("?" in readings[text] for text in NEEDLESS), "take it from the list"
    assert len(NEEDLESS) <= 0.02 * sum(map(len, ROWS.values()))


def test_there_are_hundreds_in_both_languages() -> None:
    counted = Counter(name > "一" for name, rows in ROWS.items() for _ in rows)
    assert min(counted.values()) > 200
