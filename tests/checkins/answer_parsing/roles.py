"""What people type about one key result, the role of each number, and what comes of it.

A row is `text | role | value`, or `text | role | ? doubt readings` for a question back. What was
recorded before is in `speaking.KNOWN`.
"""

ROLES = {
    "trials": r"""
+300 | amount | 300
-1900 | amount | ? unsure -1900/-190
-20 | amount | ? unsure -20
0 | amount | 0
1,600 => 1,900 | total | 1900 total
1,900 YTD | total | 1900 total
1,900 altogether | total | 1900 total
1.9k of 4k | total | 1900 total
1.9k to date | total | 1900 total
12 | amount | ? unsure 12/120
1600 -> 1900 | total | 1900 total
1600 → 1900 | total | 1900 total
1600 ➜ 1900 | total | 1900 total
1900 | amount | ? amount_or_total 1900/1900 total
1900 (cumulative) | total | 1900 total
1900 (was 1600) | amount | ? amount_or_total 1900/1900 total
1900 QTD | total | 1900 total
1900 accumulated | total | 1900 total
1900 accumulated so far | total | 1900 total
1900 aggregate | total | 1900 total
1900 all time | total | 1900 total
1900 all told | total | 1900 total
1900 as of now | total | 1900 total
1900 by now | total | 1900 total
1900 cum. | amount | ? amount_or_total 1900/1900 total
1900 cumulative | total | 1900 total
1900 for the quarter | total | 1900 total
1900 in all | total | 1900 total
1900 in total so far | total | 1900 total
1900 in total, 300 this week | total | 1900 total
1900 left to go | left | ? left 2100 total/1900
1900 now | amount | ? amount_or_total 1900/1900 total
1900 of 4000 | total | 1900 total
1900 of our 4000 | total | 1900 total
1900 of the 4000 | total | 1900 total
1900 out of 4,000 sign-ups | total | 1900 total
1900 out of 4000 | total | 1900 total
1900 overall | total | 1900 total
1900 sign-ups to date | total | 1900 total
1900 sign-ups total | total | 1900 total
1900 signups in total | total | 1900 total
1900 since January | total | 1900 total
1900 since the start | total | 1900 total
1900 so far | total | 1900 total
1900 sum | total | 1900 total
1900 this quarter | total | 1900 total
1900 till date | total | 1900 total
1900 to date | total | 1900 total
1900 total signups | total | 1900 total
1900 until today | total | 1900 total
1900 up to now | total | 1900 total
1900 vs 1600 last week | amount | ? amount_or_total 1900/1900 total
1900 year to date | total | 1900 total
1900, up from 1600 | amount | ? amount_or_total 1900/1900 total
1900/4000 | total | 1900 total
2100 away from target | left | ? left 1900 total/2100
2100 left | left | ? left 1900 total/2100
2100 short | left | ? left 1900 total/2100
2x | talk | ? unreadable
30 | amount | 30
300 | amount | 300
300 (1900 total) | amount | 300
300 a week | amount | 300
300 added | amount | 300
300 bringing the total to 1900 | amount | 300
300 for a total of 1900 | amount | 300
300 last week | amount | 300
300 leads | amount | 300
300 more | amount | 300
280 marketing leads | amount | 280
280 mar 3 | talk | ? unreadable
300 new | amount | 300
300 per week | amount | 300
300 sign-ups | amount | 300
300 signups | amount | 300
300 so far | amount | ? amount_or_total 300/300 total
300 so far this week | amount | 300
300 this week | amount | 300
300 this week, 1900 in total | amount | 300
300 total | total | ? unsure 300 total/3000 total
300, total 1900 | amount | 300
300-350 | range | ? ambiguous 300/350
300/week | talk | ? unreadable
3000 this week | amount | ? unsure 3000/300
300? | amount | ? unsure 300
300k | amount | ? unsure 300000/300
48% of target | target | ? target 1920 total
500 to go | left | ? left 3500 total/500
YTD 1900 | total | 1900 total
about 300 | amount | 300
added 300 | amount | 300
altogether: 1900 | total | 1900 total
another 300 | amount | 300
as of today 1900 in total | total | 1900 total
cumulative: 1900 | total | 1900 total
cumulatively 1900 | total | 1900 total
down 20 | step | ? step
from 1,600 up to 1,900 | total | 1900 total
from 250 to 300 | amount | 300
goal 4000, at 1900 | total | 1900 total
got 300 | amount | 300
grew to 1900 | amount | ? amount_or_total 1900/1900 total
in all 1900 | total | 1900 total
in sum 1900 | total | 1900 total
last week 250, this week 300 | amount | 300
none | amount | 0
now 1900 | total | 1900 total
now at 1900 | total | 1900 total
reached 1900 | total | 1900 total
running total 1900 | total | 1900 total
so far 1900 | total | 1900 total
still need 2100 | left | ? left 1900 total/2100
sum: 1900 | total | 1900 total
target is 4000 | target | ? target
the total is 1900 | total | 1900 total
total 1500 | total | ? unsure 1500 total
total 19000 | total | ? unsure 19000 total/1900 total
total now 1900 | total | 1900 total
total sign-ups to date 1900 | total | 1900 total
total so far: 1900 | total | 1900 total
total this week 300 | amount | ? amount_or_total 300/300 total
total trial sign-ups: 1900 | total | 1900 total
up from 1600 to 1900 | total | 1900 total
up to 1900 | total | 1900 total
up to 1900 from 1600 | total | 1900 total
we have 1900 | amount | ? amount_or_total 1900/1900 total
we have 1900 in total | total | 1900 total
we're at 1900 total | total | 1900 total
went from 1600 to 1900 | total | 1900 total
zero | amount | 0
""",
    "注册": r"""
1600→1900 | total | 1900 total
1600变成1900 | total | 1900 total
1900/4000 | total | 1900 total
1900个（总数） | total | 1900 total
1900总计 | total | 1900 total
1900累计 | total | 1900 total
1900（截至目前） | total | 1900 total
1900（累计） | total | 1900 total
300个注册 | amount | 300
300到350 | range | ? ambiguous 300/350
300吗 | talk | ? unreadable
300左右 | amount | 300
300，累计1900 | amount | 300
一共1900 | total | 1900 total
一周300 | talk | ? unreadable
从1600到1900 | total | 1900 total
从1600增加到1900 | total | 1900 total
从1600涨到1900 | total | 1900 total
共1900 | total | 1900 total
再加300 | talk | ? unreadable
到现在1900 | total | 1900 total
到目前为止1900 | total | 1900 total
又来了300 | amount | 300
合计1900 | total | 1900 total
增加300 | amount | 300
增加到1900 | total | 1900 total
多了300 | amount | 300
大约300 | amount | 300
完成1900/4000 | total | 1900 total
完成300 | amount | 300
差2100 | left | ? left 1900 total/2100
已完成1900 | total | 1900 total
已有1900 | total | 1900 total
已经1900了 | total | 1900 total
已经有1900个 | total | 1900 total
总共1900人 | total | 1900 total
总数1900 | total | 1900 total
总数是1900 | total | 1900 total
总注册1900 | talk | ? unreadable
总计已达1900 | total | 1900 total
截止今天1900 | total | 1900 total
截至目前1900 | total | 1900 total
新增300 | amount | 300
本周300 | amount | 300
本周新增300，累计1900 | amount | 300
本周注册300 | amount | 300
本周累计1900 | amount | ? amount_or_total 1900/1900 total
注册总数达到1900 | total | 1900 total
涨到1900 | total | 1900 total
目前1900 | total | 1900 total
目前300 | amount | ? amount_or_total 300/300 total
目前为止1900 | total | 1900 total
目前累计1900 | total | 1900 total
目标4000 | target | ? target
离目标还有2100 | left | ? left 1900 total/2100
累计1900 | total | 1900 total
累计到1900了 | total | 1900 total
累计完成1900 | total | 1900 total
累计注册1900 | total | 1900 total
至今1900 | total | 1900 total
达到1900 | total | 1900 total
迄今为止1900 | total | 1900 total
还剩2100个 | left | ? left 1900 total/2100
还差2100 | left | ? left 1900 total/2100
还有2100没完成 | left | ? left 1900 total/2100
这周有300 | amount | 300
""",
    "bugs": r"""
+3 | step | ? step 42/3
- 16 | level | ? ambiguous -16/16/23
-16 | step | ? step 23/-16
-5 (34) | step | ? step 34/-5
-5 to 34 | level | 34
10% down | step | ? step 35.1
16 bugs closed | step | ? step 23/16
16 closed, 34 open | left | 34
2 more | step | ? step 41/2
24 to go | left | ? left 34/24
3 better | step | ? step 36/3
3 down | step | ? step 36/3
3 new | step | ? step 42/3
3 worse | step | ? step 42/3
34 | level | 34
34 (-5) | level | 34
34 (down 5) | level | 34
34 as of today | level | 34
34 bugs | level | 34
34 bugs left | left | 34
34 left | left | 34
34 left after fixing 5 | left | 34
34 open bugs | left | 34
34 outstanding | left | 34
34 remaining | left | 34
34 still open | left | 34
34 to go | left | ? left 44/34
34, 5 fewer than last week | level | 34
39 -> 34 | level | 34
4 fewer | step | ? step 35/4
4 more closed | step | ? step 35/4
5 bugs fewer | step | ? step 34/5
5 closed | step | ? step 34/5
5 done | step | ? step 34/5
5 fewer | step | ? step 34/5
5 fewer than last week | step | 34
5 fixed | step | ? step 34/5
5 fixed, 2 new | step | ? step 34/5
5 fixed. 34 left. | left | 34
5 less | step | ? step 34/5
5 lower | step | ? step 34/5
5 off | step | ? step 34/5
5 resolved this week | step | ? step 34/5
5 solved, 34 remain | left | 34
5 were fixed | step | ? step 34/5
another 5 fixed | step | ? step 34/5
bugs down from 39 to 34 | level | 34
bugs: -5 | step | ? step 34/-5
closed 16, 34 left | left | 34
closed 5, opened 2 | step | ? step 34/5
decreased by 5 | step | ? step 34/5
down 3 | step | ? step 36/3
down 5 to 34 | level | 34
down by 5 | step | ? step 34/5
down to 34 | level | 34
dropped 5 | step | ? step 34/5
five fewer than last week | step | 34
fixed 5 | step | ? step 34/5
fixed 5 of them | step | ? step 34/5
fixed 5, now at 34 | level | 34
half of them | talk | ? unreadable
killed 5 | talk | ? unreadable
knocked off 5 | talk | ? unreadable
minus 5 | step | ? step 34/-5
minus 5 bugs | step | ? step 34/-5
net -3 | talk | ? unreadable
reduced by 5 | step | ? step 34/5
remaining: 34 | left | 34
same minus 5 | talk | ? unreadable
we fixed 5 | step | ? step 34/5
""",
    "缺陷": r"""
-5 | step | ? step 45/-5
34 | level | 34
34个未关闭 | left | 34
34个未解决 | left | 34
5个已关闭 | step | ? step 45/5
下降5 | step | ? step 45/5
五个已修复 | step | ? step 45/5
从50到34 | level | 34
从52降到34 | level | 34
修了5个 | step | ? step 45/5
修复了5个 | step | ? step 45/5
关了5个 | step | ? step 45/5
关闭16个 | step | ? step 34/16
关闭16个，还剩34个 | left | 34
关闭了16个，现在34个 | level | 34
减5 | level | ? unsure 5/50
减少了5个 | step | ? step 45/5
剩34 | left | 34
剩余34 | left | 34
又修复5个，剩34个 | left | 34
又关了3个 | step | ? step 47/3
增加3个 | step | ? step 53/3
处理了16个还剩34个 | left | 34
完成5个 | level | ? unsure 5/50
少了5个 | step | ? step 45/5
新增3个 | step | ? step 53/3
比上周减少5个 | step | 45
比上周少5个 | step | 45
比上周少了5个 | step | 45
现在34个 | level | 34
解决16个，剩余34 | left | 34
较上周减少5个 | step | 45
还剩34个 | left | 34
还差24个 | left | ? left 34/24
还有34个 | left | 34
还有34个没关 | left | 34
降了5个 | step | ? step 45/5
降低5个 | step | ? step 45/5
降到34 | level | 34
""",
    "interviews": r"""
+2 = 14 | step | ? step 14/2
+3 | step | ? step 15/3
+49 170 1234567 | range | ? ambiguous 49170/1234567
10am | talk | ? unreadable
12 -> 15 | level | 15
12 done | step | ? ambiguous 12/24
12+2 | talk | ? unreadable
13-15 | range | ? ambiguous 13/15
14 | level | 14
14 (2 new) | level | 14
14 done | step | ? ambiguous 14/26
14 interviews | level | 14
14 of 20 | level | 14
14 so far | level | 14
14/20 | level | 14
15 Nov | talk | ? unreadable
15 held | step | ? ambiguous 15/27
15 interviews done | step | ? ambiguous 15/27
15 interviews so far | level | 15
15 min late | talk | ? unreadable
15 people | level | 15
15.11. | level | 15.11
15/11 | talk | ? unreadable
16 Nov | talk | ? unreadable
2 new hires | talk | ? unsure 2
2 new hires joined | talk | ? unsure 2
2 people joined | talk | ? unsure 2
2026-11-16 | talk | ? unreadable
3 booked | step | ? step 15/3
3 customers said no | level | 3
3 done this week | step | ? step 15/3
3 interviews this week | step | ? step 15/3
3 more | step | ? step 15/3
3 scheduled | talk | ? unsure 3
3pm | talk | ? unreadable
5 left | left | ? left 15/5
5 outstanding | left | ? left 15/5
5 to go | left | ? left 15/5
75% | talk | ? unreadable
8 more needed | left | ? left 12/8
8 more to go | left | ? left 12/8
8 remaining | left | ? left 12/8
Nov 15 | talk | ? unreadable
Q4 | talk | ? unreadable
booked 3 for next week | step | ? step 15/3
call at 3 | talk | ? unreadable
call me at 555-0123 | talk | ? unreadable
did 3 | step | ? step 15/3
did 3 more | step | ? step 15/3
five | level | 5
held 3 interviews | step | ? step 15/3
in 2 weeks | talk | ? unreadable
in 2026 | talk | ? unreadable
just 5 more to go | left | ? left 15/5
meeting 3pm tomorrow | talk | ? unreadable
need 8 more | left | ? left 12/8
on 15 Nov | talk | ? unreadable
only 5 to go! | left | ? left 15/5
plan: 20 | target | ? target
remaining 5 | left | ? left 15/5
room 15 | talk | ? unreadable
see you at 15:00 | talk | ? unreadable
three more | step | ? step 15/3
up 3 | step | ? step 15/3
up 3 to 15 | level | 15
version 2 | talk | ? unreadable
week 46 | talk | ? unreadable
""",
    "engagement": r"""
(3.1%) | level | ? ambiguous -3.1/3.1
+0.2% | step | ? step 3.1/0.2
+0.2pp | step | ? step 3.1/0.2
+0.5 | step | ? step 3.4/0.5
.031 | level | ? unsure 0.031/3.1
0.031 | level | ? unsure 0.031/3.1
0.2 percentage points up | step | ? step 3.1/0.2
0.2 points higher than last week | step | 3.1
0.2 points up | step | ? step 3.1/0.2
0.2 pp better | step | ? step 3.1/0.2
0.2% higher than last week | step | ? step 3.1/0.2
0.2pp | step | ? ambiguous 0.2/3.1
0.2pp up | step | ? step 3.1/0.2
3%-4% | range | ? ambiguous 3/4
3.1 | level | 3.1
3.1 pct | level | 3.1
3.1 points | step | ? ambiguous 3.1/6
3.1% (+0.2pp) | level | 3.1
3.1% or 3.2% | range | ? ambiguous 3.1/3.2
3.1% up from 2.9% | level | 3.1
3.1%, target 4% | level | 3.1
31 | level | ? unsure 31/3.1
310 | level | ? unsure 310/3.1
95% of target | target | ? target 3.8
between 3 and 4% | range | ? ambiguous 3/4
down 0.1pp | step | ? step 2.8/0.1
down 0.2 pts | step | ? step 2.7/0.2
gained 0.2 | step | ? step 3.1/0.2
up 0.2 | step | ? step 3.1/0.2
up 0.2 points | step | ? step 3.1/0.2
up 0.2 to 3.1 | level | 3.1
up 0.2% | step | ? step 3.1/0.2
up by 0.2 | step | ? step 3.1/0.2
up to 3.1% | level | 3.1
提高了0.2个点 | step | ? step 3.1/0.2
比上周高0.2个百分点 | step | 3.1
涨0.2个百分点 | step | ? step 3.1/0.2
""",
    "revenue": r"""
$45k | level | ? currency
(3k) | level | ? ambiguous -3000/3000
(45k) | level | 45000
+2k | step | ? step 46000/2000
-3k | step | ? step 41000/-3000
15k missing | left | ? left 45000/15000
15k short of target | left | ? left 45000/15000
15k to go | left | ? left 45000/15000
3k dollars | level | ? currency
4.5万块 | level | ? currency
4.5万欧元 | level | 45000
4.5万美金 | level | ? currency
45 - 50k | range | ? ambiguous 45000/50000
45 thousand euros | level | 45000
45,5 | level | ? ambiguous 45500/45.5/455
45.000 € | level | ? ambiguous 45/45000
4500 | level | ? unsure 4500/45000
45000000 | level | ? unsure 45000000/45000
450k | level | ? unsure 450000/45000
45k (USD) | level | ? currency
45k AUD | level | ? currency
45k BRL | level | ? currency
45k CAD | level | ? currency
45k CHF | level | ? currency
45k Euro | level | 45000
45k INR | level | ? currency
45k PLN | level | ? currency
45k R$ | level | ? currency
45k SEK | level | ? currency
45k Swiss francs | level | ? currency
45k TRY | level | ? currency
45k US$ | level | ? currency
45k USD | level | ? currency
45k against a plan of 50k | level | 45000
45k btc | level | ? currency
45k bucks | level | ? currency
45k cents | level | ? currency
45k eur | level | 45000
45k euros | level | 45000
45k francs | level | ? currency
45k in USD | level | ? currency
45k or so | level | 45000
45k plus minus 2k | level | ? unsure 45000
45k pounds | level | ? currency
45k quid | level | ? currency
45k rmb | level | ? currency
45k rupees | level | ? currency
45k to 50k | range | ? ambiguous 45000/50000
45k us dollars | level | ? currency
45k vs target 60k | level | 45000
45k won | step | ? ambiguous 45000/89000
45k yen | level | ? currency
45k £ | level | ? currency
45k ± 2k | level | ? unsure 45000
45k € | level | 45000
45k ₹ | level | ? currency
45k$ | level | ? currency
45k+ | level | ? unsure 45000
45k, in dollars | level | ? currency
45k-50k | range | ? ambiguous 45000/50000
45k/50k | talk | ? unreadable
45k¥ | level | ? currency
45k–50k | range | ? ambiguous 45000/50000
45k元 | level | ? currency
45k欧元 | level | 45000
50-55k | range | ? ambiguous 50000/55000
50k by end of month | level | ? unsure 50000
50k is our target | target | ? target
50k next month | level | ? unsure 50000
50k planned | target | ? target
50k to 55k | range | ? ambiguous 50000/55000
52 | level | ? unsure 52/52000
52k | level | 52000
60k (target) | target | ? target
60k target | target | ? target
75% of target | target | ? target 45000
> 45k | level | ? unsure 45000
EUR 45k | level | 45000
EUR45k | level | 45000
GBP 45k | level | ? currency
US$ 45k | level | ? currency
USD 45k | level | ? currency
USD45k | level | ? currency
about 50k or 55k | range | ? ambiguous 50000/55000
aiming for 60k | target | ? target
at least 45k | level | ? unsure 45000
between 50 and 55k | range | ? ambiguous 50000/55000
expecting 50k | level | ? unsure 50000
forecast 60k | target | ? target
goal: 60k | target | ? target
hoping for 50k | target | ? target
minus 3k | step | ? step 41000/-3000
now 45k, target 60k | level | 45000
on track for 50k | talk | ? unreadable
planning 60k | target | ? target
should hit 50k | level | ? unsure 50000
target 60k, now 45k | level | 45000
target is 60k | target | ? target
under 50k | level | ? unsure 50000
we want 60k | target | ? target
we want to reach 60k | talk | ? unreadable
will be 50k | level | ? unsure 50000
~€45k | level | 45000
¥45k | level | ? currency
€ 45.5k | level | 45500
€45k | level | 45000
€45k, plan was €50k | level | 45000
￥45k | level | ? currency
""",
    "收入": r"""
$5万 | level | ? currency
4.5 | level | ? unsure 4.5/45000
4.5w | level | 45000
4.5万EUR | talk | ? unreadable
4.5万元人民币 | level | 45000
4.5万左右 | level | 45000
4.5万或5万 | range | ? ambiguous 45000/50000
4.5万美元 | level | ? currency
4.5万美刀 | level | ? currency
45 | level | ? unsure 45/45000
45000刀 | talk | ? unreadable
450万 | level | ? unsure 4500000
45k | level | 45000
4~5万 | range | ? ambiguous 40000/50000
4万5 | level | 45000
4万~5万 | range | ? ambiguous 40000/50000
4到5万 | range | ? ambiguous 40000/50000
5-6万 | range | ? ambiguous 50000/60000
5.2 | level | ? unsure 5.2/52000
5.2万RMB左右 | level | 52000
52亿 | level | ? unsure 5200000000
5万RMB | level | 50000
5万人民币 | level | 50000
5万元 | level | 50000
5万块 | level | 50000
5万块钱 | level | 50000
5万日元 | level | ? currency
5万欧 | level | ? currency
5万港币 | level | ? currency
5万美元 | level | ? currency
5万英镑 | level | ? currency
5到6万 | range | ? ambiguous 50000/60000
6万是目标 | target | ? target
USD 4.5万 | level | ? currency
€4.5万 | level | ? currency
下周6万 | target | ? target
争取6万 | target | ? target
五万元 | level | 50000
人民币5万 | level | 50000
冲6万 | talk | ? unreadable
四万五 | level | 45000
四五万 | talk | ? unreadable
在5万到6万之间 | range | ? ambiguous 50000/60000
多了5千 | step | ? step 50000/5000
大概5万或6万 | range | ? ambiguous 50000/60000
希望到6万 | target | ? target
打算6万 | talk | ? unreadable
涨了5000 | step | ? step 50000/5000
目标6万 | target | ? target
目标是6万 | target | ? target
要做到6万 | talk | ? unreadable
计划6万 | target | ? target
预计6万 | level | ? unsure 60000
预计能到6万 | level | ? unsure 60000
""",
    "利润": r"""
(5万) | level | ? ambiguous -50000/50000
(5万元) | level | ? ambiguous -50000/50000
- 5万 | level | ? ambiguous -50000/50000/-20000
-5万 | step | ? step -20000/-50000
-5万元 | step | ? step -20000/-50000
− 5万 | level | ? ambiguous -50000/50000/-20000
亏5万 | level | ? ambiguous -50000/50000
亏损5万 | level | ? ambiguous -50000/50000
减5万 | level | 50000
负50000 | level | -50000
负5万 | level | -50000
负五万 | level | -50000
负的5万 | level | ? ambiguous -50000/50000
零下5万 | level | -50000
（50,000） | level | ? ambiguous -50000/50000
（5万） | level | ? ambiguous -50000/50000
－5万 | step | ? step -20000/-50000
""",
    "nps": r"""
+15 | step | ? step 27/15
- 5 | level | ? ambiguous -5/5/7
-5 | step | ? step 7/-5
-5 points | step | ? step 7/-5
15 | level | 15
NPS (5) | level | ? ambiguous -5/5
NPS -5 | step | ? step 7/-5
NPS = -5 | level | -5
NPS is -5 | level | -5
NPS is minus 5 | level | -5
NPS: (5) | level | ? ambiguous -5/5
NPS: +5 | step | ? step 17/5
NPS: -5 | step | ? step 7/-5
NPS: – 5 | level | ? ambiguous -5/5/7
down to -5 | level | -5
it's -5 | level | -5
minus 5 | step | ? step 7/-5
negative 5 | level | -5
nps - 5 | level | ? ambiguous -5/5/7
nps -5 | step | ? step 7/-5
nps at 14 | level | 14
nps: - 5 | level | ? ambiguous -5/5/7
–5 | step | ? step 7/-5
−5 | step | ? step 7/-5
""",
    "sales": r"""
0 | amount | 0
30k | amount | ? amount_or_total 30000/30000 total
8.7 | amount | ? unsure 8.7/8700
9,200 | amount | 9200
9.2 | amount | ? unsure 9.2/9200
9.2k | amount | 9200
92k | amount | ? amount_or_total 92000/92000 total
9k USD | level | ? currency
total 35k | total | 35000 total
€26,000 -> €35,000 | total | 35000 total
€9.2k this week | amount | 9200
""",
    "spend": r"""
20k of 90k | total | 20000 total
40k left | left | ? left 50000 total/40000
7k | amount | 7000
""",
    "launch": r"""
1/2 done | level | 0.5
100% | level | 1
3/4 | level | 0.75
50% done | level | 0.5
80% done | level | 0.8
90% | level | 0.9
90% done by Friday | level | ? unsure 0.9
90% there | level | 0.9
Done - see doc | level | 1
Done! | level | 1
I think it's done | level | ? no_value
about to be done | level | ? no_value
all done | level | 1
almost | talk | ? unreadable
almost done | level | ? no_value
almost there | talk | ? unreadable
as good as done | level | ? no_value
being done | talk | ? unreadable
can't be done | talk | ? unreadable
complete by friday | level | ? unsure 1
completed | level | 1
completed last week | level | 1
could be done | level | ? no_value
done | level | 1
done (not really) | level | ? unsure 1
done 12/01 | level | ? unsure 1
done 9/10 | level | 1
done after the holidays | level | ? unsure 1
done and almost live | level | ? unsure 1
done and dusted | level | 1
done apart from docs | level | ? unsure 1
done by EOW | level | ? unsure 1
done by friday | level | ? unsure 1
done by the end of the month | level | ? unsure 1
done early | level | 1
done i think | level | ? unsure 1
done if legal agrees | level | ? unsure 1
done in 2 weeks | level | ? unsure 1
done in 2027 | level | ? unsure 1
done in jan | level | ? unsure 1
done in january | level | ? unsure 1
done in q1 | level | ? unsure 1
done minus docs | level | ? unsure 1
done next month | level | ? unsure 1
done next week | level | ? unsure 1
done on 12 january | level | ? unsure 1
done pending review | level | ? unsure 1
done soon | level | ? no_value
done this month | level | ? unsure 1
done this week | level | 1
done today | level | 1
done tomorrow | level | ? unsure 1
done when legal signs | level | ? unsure 1
done with everything | level | ? unsure 1
done with the design | level | ? unsure 1
done yet? | level | ? unsure 1
done ✅ | level | 1
done 🎉 | level | 1
done!! | level | 1
done, I think | level | ? unsure 1
done, except the docs | level | ? unsure 1
done, hopefully | level | ? unsure 1
done, live since Monday | level | 1
done-ish | level | ? unsure 1
done. | level | 1
done. Docs still missing. | level | ? unsure 1
done/live | talk | ? unreadable
done: see doc | talk | ? unreadable
done; docs missing | level | ? unsure 1
done? | level | ? unsure 1
done?! | level | ? unsure 1
far from done | level | ? no_value
finally done | level | 1
finished | level | 1
finished on Friday | level | 1
getting done | talk | ? unreadable
going live next week | talk | ? unreadable
going live soon | talk | ? unreadable
half | level | 0.5
half done | level | 0.5
hasn't been completed | talk | ? unreadable
hasn't been done | talk | ? unreadable
in progress | talk | ? unreadable
incomplete | level | 0
is almost done | level | ? no_value
is done? | level | ? unsure 1
is it done? | level | ? unsure 1
isn't done | level | 0
isn't finished | level | 0
it will be done | level | ? no_value
it's done | level | 1
kind of done | talk | ? unreadable
launched | level | 1
launching soon | talk | ? unreadable
live | level | 1
live since Monday | level | 1
may be done | talk | ? unreadable
might be done | level | ? no_value
more or less done | talk | ? unreadable
mostly done | level | ? no_value
must get done | talk | ? unreadable
nearly done | level | ? no_value
needs to be done | level | ? no_value
never done | level | ? no_value
no | level | 0
not done | level | 0
not done yet | level | 0
not done, legal is late | level | 0
not launched | level | 0
not quite done | level | ? no_value
not yet | level | 0
not yet done | level | 0
nowhere near done | talk | ? unreadable
ok done | level | 1
partly done | level | ? no_value
practically done | talk | ? unreadable
pretty much done | talk | ? unreadable
probably done | level | ? no_value
shipped yesterday | level | 1
should be done | level | ? no_value
sort of done | talk | ? unreadable
to be done | level | ? no_value
to be finished | level | ? no_value
to do | talk | ? unreadable
true | level | 1
undone | talk | ? unreadable
unfinished | level | 0
virtually done | talk | ? unreadable
we're done | level | 1
will be done | level | ? no_value
will launch in january | talk | ? unreadable
would be done | talk | ? unreadable
yes | level | 1
yes but not fully | level | ? unsure 1
yes, almost | level | ? unsure 1
yes, soon | level | ? unsure 1
yes? | level | ? unsure 1
yet to be done | talk | ? unreadable
""",
    "上线": r"""
1月完成 | talk | ? unreadable
上周完成 | level | 1
上线了 | level | 1
上线了吗 | talk | ? unreadable
下个月完成 | talk | ? unreadable
下周完成 | level | ? no_value
不完成 | talk | ? unreadable
不能完成 | level | ? no_value
主体完成 | talk | ? unreadable
争取本周完成 | level | ? no_value
今天完成 | level | 1
今天完成了 | level | 1
会完成 | talk | ? unreadable
做完了 | level | 1
全部完成 | level | 1
准备上线 | level | ? no_value
准备完成 | level | ? no_value
几乎完成 | level | ? no_value
努力完成 | talk | ? unreadable
即将上线 | level | ? no_value
即将完成 | level | ? no_value
即将完成了 | level | ? no_value
可以完成 | level | ? no_value
可能完成了 | level | ? no_value
周五前完成 | talk | ? unreadable
周五完成 | talk | ? unreadable
基本上完成了 | talk | ? unreadable
基本完成 | level | ? no_value
大部分完成 | talk | ? unreadable
如期完成了 | level | 1
完成一半 | level | 0.5
完成不了 | level | ? unsure 1
完成中 | level | ? unsure 1
完成了 | level | 1
完成了80% | level | 0.8
完成了么 | level | ? unsure 1
完成了吗 | level | ? unsure 1
完成了吗？ | level | ? unsure 1
完成了没有 | level | ? unsure 1
完成了！ | level | 1
完成了？ | level | ? unsure 1
完成八成 | level | 0.8
完成啦 | level | 1
完成度80% | level | ? unsure 1
完成没 | level | ? unsure 1
完成没？ | level | ? unsure 1
完成（除文档） | level | ? unsure 1
完成，但是还有问题 | level | ? unsure 1
完成，待验收 | level | ? unsure 1
完成，还差测试 | level | ? unsure 1
完成，除了文档 | level | ? unsure 1
将完成 | level | ? no_value
将要完成 | talk | ? unreadable
尚未完成 | level | 0
尚未完成，下周 | level | 0
就快完成了 | talk | ? unreadable
差一点完成 | level | ? no_value
差不多了 | talk | ? unreadable
差不多完成 | level | ? no_value
差不多完成了 | level | ? no_value
差点完成 | talk | ? unreadable
已上线 | level | 1
已基本完成 | level | ? no_value
已完成 | level | 1
已经全部完成了 | level | 1
已经完成 | level | 1
应该完成了 | level | ? no_value
应该能完成 | level | ? no_value
待完成 | level | ? no_value
快上线了 | level | ? no_value
快完成了 | level | ? no_value
快要完成了 | level | ? no_value
接近完成 | level | ? no_value
搞定 | level | 1
搞定了 | level | 1
无法完成 | level | ? no_value
明天完成 | level | ? no_value
明年1月完成 | talk | ? unreadable
昨天完成了 | level | 1
昨天已完成 | level | 1
是否完成 | level | ? no_value
是的 | level | 1
月底完成 | level | ? no_value
有没有完成 | level | ? no_value
未上线 | level | 0
未完成 | level | 0
未能完成 | talk | ? unreadable
本周完成 | level | 1
正在完成 | level | ? no_value
没做完 | level | 0
没完成 | level | 0
没搞定 | level | 0
没有完成 | level | 0
等法务完成 | talk | ? unreadable
能完成 | level | ? no_value
要完成了 | talk | ? unreadable
计划完成 | level | ? no_value
还未完成 | level | 0
还没上线 | level | 0
还没完成 | level | 0
还没有完成 | level | 0
进行中 | talk | ? unreadable
部分完成 | level | ? no_value
都完成了 | level | 1
顺利完成 | level | 1
预计下周完成 | level | ? no_value
预计完成 | level | ? no_value
马上完成 | level | ? no_value
""",
    "half": r"""
80% | level | 0.8
done | level | 1
not done | level | ? ambiguous 0.6/0
""",
    "guides": r"""
2 more done | step | ? ambiguous 0.8/0.4
3 of 5 done | level | 0.6
3/5 | level | 0.6
done | level | 1
not done | level | ? ambiguous 0.4/0
""",
    "roi": r"""
10:60 | level | 6
1:0.5 | level | ? unsure 0.5
1:4.5 | level | 4.5
1:5 | level | 5
1:6 | level | 6
1比6 | level | 6
2:7 | level | 3.5
3:1 | level | ? ambiguous 3/0.333333333333
5:1 | level | ? ambiguous 5/0.2
5x | level | 5
6 | level | 6
6 to 1 | level | ? ambiguous 6/0.166666666667
600% | talk | ? unreadable
60:10 | level | ? ambiguous 6/0.166666666667
6:1 | level | ? ambiguous 6/0.166666666667
6比1 | level | ? ambiguous 6/0.166666666667
at 10:30 | talk | ? unreadable
""",
    "visits": r"""
$57k | level | ? unreadable
+57k | step | ? unsure 57000
- 57k | level | 57000
-57k | step | ? unsure -57000
0 | level | ? unsure 0
0170 1234567 | range | ? ambiguous 170/1234567
10:30 | talk | ? unreadable
11/16 | talk | ? unreadable
16.11.2026 | talk | ? unreadable
2 new hires joined, 57k visits | talk | ? unsure 2
2026-11-16 | talk | ? unreadable
2026: 57k | talk | ? unreadable
3k more than last week | step | 57000
3k to go | left | ? left 57000/3000
5.7k | level | ? unsure 5700/57000
5.7万 | level | 57000
57 | level | ? unsure 57/57000
57 k | level | 57000
57,000 visits | level | 57000
570 | level | ? unsure 570
570k | level | ? unsure 570000/57000
57k (+3k) | level | 57000
57k (58k with app) | level | 57000
57k -> 58k | level | 58000
57k USD | level | ? unreadable
57k almost | level | ? unsure 57000
57k cumulative | level | 57000
57k in 2026 | level | 57000
57k in Q4 | level | 57000
57k more or less | level | 57000
57k of 60k | level | 57000
57k on 16 Nov | level | 57000
57k up | step | ? unsure 57000
57k up 2k | level | 57000
57k visits | level | 57000
57k visits, 2 new hires | level | 57000
57k, up 3k | level | 57000
57k-ish | level | 57000
57k/60k | level | 57000
57k/8/10 | talk | ? unreadable
about 57k | level | 57000
at 10:30 | talk | ? unreadable
at 57k | level | 57000
call me on 0170 1234567 | talk | ? unreadable
in 2026 | talk | ? unreadable
in 2026 we had 57k | talk | ? unreadable
not 57k | level | ? unsure 57000
phone 555-1234 | talk | ? unreadable
up 2k | step | ? step 56000/2000
""",
    "访问量": r"""
5.6 | level | ? unsure 5.6/56000
5.6万 | level | 56000
5.6万人 | level | 56000
5.6万吗 | level | ? unsure 56000
5.6万，比上周多2000 | level | 56000
增长到5.6万 | level | 56000
比上周多2000 | step | 56000
涨了2000 | step | ? step 56000/2000
涨了2000，到5.6万 | level | 56000
约5.6万 | level | 56000
还差4000 | left | ? left 56000/4000
""",
    "average": r"""
3.1 | level | 3.1
3.1% overall | total | ? unsure 3.1
3.1% so far | total | ? unsure 3.1
3.1% to date | total | ? unsure 3.1
average 3.1% | total | ? unsure 3.1
this week 3.1% | level | 3.1
平均3.1% | total | ? unsure 3.1
""",
    "dollars": r"""
$45k | level | 45000
45k bucks | level | 45000
45k euros | level | ? currency
5万刀 | level | 50000
""",
}
