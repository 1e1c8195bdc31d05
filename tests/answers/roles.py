"""What people type about one key result, the role of each number, and what comes of it.

A row is `text | role | value`, or `text | role | ? doubt readings` for a question back. What was
recorded before is in `speaking.KNOWN`.
"""

ROLES = {
    "trials": r"""
+300 | amount | 300
-20 | amount | ? unsure -20
0 | amount | 0
1,600 => 1,900 | total | 1900 total
1,900 altogether | total | 1900 total
1.9k to date | total | 1900 total
12 | amount | ? unsure 12
1600 -> 1900 | total | 1900 total
1600 → 1900 | total | 1900 total
1900 | amount | ? amount_or_total 1900/1900 total
1900 (cumulative) | total | 1900 total
1900 accumulated | total | 1900 total
1900 all told | total | 1900 total
1900 cumulative | total | 1900 total
1900 in total, 300 this week | total | 1900 total
1900 of 4000 | total | 1900 total
1900 out of 4000 | total | 1900 total
1900 overall | total | 1900 total
1900 since the start | total | 1900 total
1900 so far | total | 1900 total
1900 to date | total | 1900 total
1900 year to date | total | 1900 total
1900, up from 1600 | amount | ? amount_or_total 1900/1900 total
1900/4000 | total | 1900 total
2100 left | left | ? left 1900 total/2100
30 | amount | 30
300 | amount | 300
300 more | amount | 300
300 new | amount | 300
300 so far | amount | ? amount_or_total 300/300 total
300 so far this week | amount | 300
300 this week | amount | 300
300 this week, 1900 in total | amount | 300
300 total | total | ? unsure 300 total
300-350 | range | ? ambiguous 300/350
500 to go | left | ? left 3500 total/500
YTD 1900 | total | 1900 total
another 300 | amount | 300
as of today 1900 in total | total | 1900 total
cumulative: 1900 | total | 1900 total
down 20 | step | ? step
from 250 to 300 | amount | 300
in all 1900 | talk | ? unreadable
last week 250, this week 300 | amount | 300
now at 1900 | total | 1900 total
so far 1900 | total | 1900 total
target is 4000 | target | ? target
total 1500 | total | ? unsure 1500 total
total 19000 | total | ? unsure 19000 total/1900 total
total this week 300 | amount | ? amount_or_total 300/300 total
total trial sign-ups: 1900 | total | 1900 total
up from 1600 to 1900 | total | 1900 total
up to 1900 | total | 1900 total
we have 1900 in total | total | 1900 total
went from 1600 to 1900 | total | 1900 total
""",
    "注册": r"""
1600→1900 | total | 1900 total
1900/4000 | total | 1900 total
1900（累计） | total | 1900 total
300到350 | range | ? ambiguous 300/350
300左右 | amount | 300
一共1900 | total | 1900 total
从1600到1900 | total | 1900 total
从1600涨到1900 | total | 1900 total
共1900 | total | 1900 total
再加300 | talk | ? unreadable
到目前为止1900 | total | 1900 total
又来了300 | amount | 300
已有1900 | total | 1900 total
已经1900了 | total | 1900 total
总共1900人 | total | 1900 total
总数1900 | total | 1900 total
截止今天1900 | total | 1900 total
截至目前1900 | total | 1900 total
新增300 | amount | 300
本周300 | amount | 300
本周新增300，累计1900 | amount | 300
目前1900 | total | 1900 total
目前300 | amount | ? amount_or_total 300/300 total
目前为止1900 | total | 1900 total
目标4000 | target | ? target
累计1900 | total | 1900 total
累计到1900了 | total | 1900 total
迄今为止1900 | total | 1900 total
还剩2100个 | left | ? left 1900 total/2100
还差2100 | left | ? left 1900 total/2100
""",
    "bugs": r"""
+3 | step | ? step 42/3
- 16 | level | ? ambiguous -16/16/23
-16 | step | ? step 23/-16
16 bugs closed | step | ? step 23/16
16 closed, 34 open | left | 34
2 more | step | ? step 41/2
24 to go | left | ? left 34/24
3 down | step | ? step 36/3
3 new | step | ? step 36/3
34 | level | 34
34 (down 5) | level | 34
34 as of today | level | 34
34 bugs left | left | 34
34 left | left | 34
34 outstanding | left | 34
34 remaining | left | 34
34 still open | left | 34
34, 5 fewer than last week | level | 34
4 fewer | step | ? step 35/4
5 closed | step | ? step 34/5
5 fewer than last week | step | 34
5 fixed | step | ? step 34/5
5 less | step | ? step 34/5
5 resolved this week | step | ? step 34/5
closed 16, 34 left | left | 34
down 3 | step | ? step 36/3
down 5 to 34 | level | 34
down by 5 | step | ? step 34/5
fixed 5 | step | ? step 34/5
fixed 5, now at 34 | level | 34
minus 5 | step | ? step 34/-5
remaining: 34 | left | 34
""",
    "缺陷": r"""
34 | level | 34
34个未解决 | left | 34
下降5 | step | ? step 45/5
从52降到34 | level | 34
修复了5个 | step | ? step 45/5
关闭16个 | step | ? step 34/16
关闭16个，还剩34个 | left | 34
减少了5个 | step | ? step 45/5
剩余34 | left | 34
又关了3个 | step | ? step 47/3
比上周减少5个 | step | 45
比上周少5个 | step | 45
现在34个 | level | 34
还剩34个 | left | 34
还差24个 | left | ? left 34/24
降了5个 | step | ? step 45/5
降到34 | level | 34
""",
    "interviews": r"""
+3 | step | ? step 15/3
+49 170 1234567 | range | ? ambiguous 49170/1234567
10am | talk | ? unreadable
12 done | step | ? ambiguous 12/24
13-15 | range | ? ambiguous 13/15
14 | level | 14
14 done | step | ? ambiguous 14/26
14 interviews | level | 14
14 of 20 | level | 14
14 so far | level | 14
14/20 | level | 14
15 held | step | ? ambiguous 15/27
15 people | level | 15
16 Nov | talk | ? unreadable
2 new hires joined | talk | ? unsure 2
2026-11-16 | talk | ? unreadable
3 done this week | step | ? step 15/3
3 more | step | ? step 15/3
3pm | talk | ? unreadable
5 to go | left | ? left 15/5
8 more to go | left | ? left 12/8
8 remaining | left | ? left 12/8
Q4 | talk | ? unreadable
call me at 555-0123 | talk | ? unreadable
five | talk | ? unreadable
in 2 weeks | talk | ? unreadable
in 2026 | talk | ? unreadable
plan: 20 | target | ? target
remaining 5 | left | ? left 15/5
up 3 | step | ? step 15/3
up 3 to 15 | level | 15
week 46 | talk | ? unreadable
""",
    "engagement": r"""
(3.1%) | level | ? ambiguous -3.1/3.1
+0.2pp | step | ? step 3.1/0.2
+0.5 | step | ? step 3.4/0.5
0.031 | level | ? unsure 0.031/3.1
0.2 points higher than last week | step | 3.1
0.2pp | step | ? ambiguous 0.2/3.1
0.2pp up | step | ? step 3.1/0.2
3.1 | level | 3.1
3.1 points | step | ? ambiguous 3.1/6
3.1% up from 2.9% | level | 3.1
3.1%, target 4% | level | 3.1
31 | level | ? unsure 31/3.1
95% of target | target | ? unreadable
between 3 and 4% | range | ? ambiguous 3/4
down 0.1pp | step | ? step 2.8/0.1
up 0.2 points | step | ? step 3.1/0.2
up 0.2 to 3.1 | level | 3.1
up by 0.2 | step | ? step 3.1/0.2
""",
    "revenue": r"""
$45k | level | ? currency
(45k) | level | 45000
+2k | step | ? step 46000/2000
-3k | step | ? step 41000/-3000
3k dollars | level | ? currency
45,5 | level | ? ambiguous 45.5/455
45.000 € | level | ? ambiguous 45/45000
4500 | level | ? unsure 4500
45000000 | level | ? unsure 45000000/45000
450k | level | ? unsure 450000/45000
45k CHF | level | ? currency
45k USD | level | ? currency
45k bucks | level | ? currency
45k eur | level | 45000
45k euros | level | 45000
45k or so | level | 45000
45k pounds | level | ? currency
45k £ | level | ? currency
45k元 | level | ? currency
45k欧元 | level | 45000
50-55k | range | ? ambiguous 50000/55000
50k is our target | target | ? target
50k planned | target | ? target
50k to 55k | range | ? ambiguous 50000/55000
52 | level | ? unsure 52/52000
52k | level | 52000
EUR 45k | level | 45000
US$ 45k | level | ? currency
USD 45k | level | ? currency
about 50k or 55k | range | ? ambiguous 50000/55000
aiming for 60k | target | ? target
between 50 and 55k | range | ? ambiguous 50000/55000
hoping for 50k | target | ? target
target is 60k | target | ? target
will be 50k | level | ? unsure 50000
~€45k | level | 45000
€45k | level | 45000
€45k, plan was €50k | level | 45000
""",
    "收入": r"""
$5万 | level | ? currency
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
争取6万 | target | ? target
五万元 | level | 50000
人民币5万 | level | 50000
在5万到6万之间 | range | ? ambiguous 50000/60000
大概5万或6万 | range | ? ambiguous 50000/60000
希望到6万 | target | ? target
目标6万 | target | ? target
计划6万 | target | ? target
预计6万 | level | ? unsure 60000
""",
    "利润": r"""
(5万) | level | ? ambiguous -50000/50000
-5万 | step | ? step -20000/-50000
− 5万 | level | ? ambiguous -50000/50000/-20000
亏损5万 | talk | ? unreadable
负5万 | level | -50000
负五万 | level | -50000
（5万） | level | ? ambiguous -50000/50000
－5万 | step | ? step -20000/-50000
""",
    "nps": r"""
- 5 | level | ? ambiguous -5/5/7
-5 | step | ? step 7/-5
15 | level | 15
NPS is minus 5 | step | ? step 7/-5
NPS: (5) | level | ? ambiguous -5/5
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
30k | amount | 30000
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
100% | level | 1
80% done | level | 0.8
90% done by Friday | level | ? unsure 0.9
Done! | level | 1
about to be done | level | ? no_value
almost | talk | ? unreadable
almost done | level | ? no_value
done | level | 1
done 9/10 | level | 1
done by friday | level | ? unsure 1
done by the end of the month | level | ? unsure 1
done in january | level | ? unsure 1
done next week | level | ? unsure 1
done pending review | level | ? unsure 1
done soon | level | ? no_value
done today | level | 1
done with the design | level | ? unsure 1
done yet? | level | ? unsure 1
done ✅ | level | 1
done, except the docs | level | ? unsure 1
done, hopefully | level | ? unsure 1
done, live since Monday | level | 1
done. | level | 1
done? | level | ? unsure 1
finished on Friday | level | 1
half done | level | 0.5
in progress | talk | ? unreadable
is it done? | level | ? unsure 1
isn't done | level | 0
isn't finished | level | 0
mostly done | level | ? no_value
nearly done | level | ? no_value
no | level | 0
not done | level | 0
not done, legal is late | level | 0
not quite done | talk | ? unreadable
not yet | level | 0
partly done | level | ? no_value
should be done | level | ? no_value
to be done | level | ? no_value
to do | talk | ? unreadable
will be done | level | ? no_value
yes | level | 1
yes, soon | level | ? unsure 1
yes? | level | ? unsure 1
""",
    "上线": r"""
下周完成 | level | ? no_value
准备完成 | level | ? no_value
即将完成 | level | ? no_value
可能完成了 | level | ? no_value
基本完成 | level | ? no_value
如期完成了 | level | 1
完成一半 | level | 0.5
完成了 | level | 1
完成了80% | level | 0.8
完成了吗 | level | ? unsure 1
完成了没有 | level | ? unsure 1
完成了？ | level | ? unsure 1
完成没？ | level | ? unsure 1
完成，还差测试 | level | ? unsure 1
尚未完成 | level | 0
差不多完成了 | level | ? no_value
已完成 | level | 1
已经全部完成了 | talk | ? unreadable
应该完成了 | level | ? no_value
待完成 | level | ? no_value
快完成了 | level | ? no_value
接近完成 | level | ? no_value
明天完成 | level | ? no_value
昨天完成了 | level | 1
是的 | level | 1
未完成 | level | 0
没完成 | level | 0
计划完成 | level | ? no_value
还没完成 | level | 0
部分完成 | level | ? no_value
顺利完成 | level | 1
预计完成 | level | ? no_value
马上完成 | level | ? no_value
""",
    "half": r"""
80% | level | 0.8
done | level | 1
not done | level | ? ambiguous 0.6/0
""",
    "guides": r"""
2 more done | talk | ? unreadable
3 of 5 done | level | 0.6
3/5 | level | 0.6
done | level | 1
not done | level | ? ambiguous 0.4/0
""",
    "roi": r"""
1:0.5 | level | ? unsure 0.5
1:6 | level | 6
2:7 | level | 3.5
3:1 | level | ? ambiguous 3/0.333333333333
5x | level | 5
6:1 | level | ? ambiguous 6/0.166666666667
at 10:30 | talk | ? unreadable
""",
    "visits": r"""
$57k | level | ? unreadable
- 57k | level | 57000
3k more than last week | step | 57000
3k to go | left | ? left 57000/3000
5.7k | level | ? unsure 5700
57 | level | ? unsure 57/57000
570k | level | ? unsure 570000/57000
57k (+3k) | level | 57000
57k -> 58k | level | 58000
57k USD | level | ? unreadable
57k almost | level | ? unsure 57000
57k cumulative | level | 57000
57k more or less | level | 57000
57k of 60k | level | 57000
57k up | level | 57000
57k up 2k | level | 57000
57k visits | level | 57000
57k, up 3k | level | 57000
57k/60k | level | 57000
about 57k | level | 57000
in 2026 | talk | ? unreadable
not 57k | talk | ? unreadable
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
