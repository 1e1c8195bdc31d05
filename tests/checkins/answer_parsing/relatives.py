"""Relatives of the phrases in `roles`, collected by a second person; rows are the same."""

MORE_ROLES = {
    "trials": r"""
1900 spent so far | total | 1900 total
450 this week, 2500 in total | amount | ? disagrees 450/2500 total
250 this week, 1850 in total | amount | 250
250 this week, 1.85k overall | amount | 250
50 more than last week | step | 300
50 fewer than last week | step | 200
50 fewer | step | ? step
10% more than last week | step | ? step 275
40% less than last week | step | ? step 150
48% of 4000 | target | ? target 1920 total
51% there | target | ? target 2040 total
halfway to 48% | talk | ? unreadable
450ish | amount | 450
none this week | amount | 0
no sign-ups | amount | 0
no new sign-ups this week | amount | 0
nothing this week | amount | 0
nothing to report | talk | ? unreadable
none of the campaigns worked | talk | ? unreadable
four hundred and fifty | amount | 450
two hundred sign-ups | amount | 200
one of my colleagues is sick | talk | ? unreadable
one more thing | amount | ? unsure 1
five people were sick | talk | ? unreadable
ran 3 campaigns | talk | ? unsure 3
250 so far | amount | ? amount_or_total 250/250 total
1850 up until now | total | 1850 total
900 | amount | 900
5 new ads live | talk | ? unsure 5
280 leads from ads | amount | 280
280 leads from paid search | amount | 280
280 thanks to ads | amount | 280
280 signups joined this week | amount | 280
3 colleagues from sales joined | talk | ? unsure 3
3 people from sales | talk | ? unsure 3
""",
    "注册": r"""
本周250，累计2500 | amount | ? disagrees 250/2500 total
本周250，累计1850 | amount | 250
新增450个注册 | amount | 450
450个新注册 | amount | 450
完成率95% | target | ? target 3800 total
达成率：95% | target | ? target 3800 total
注册450个 | amount | 450
比上周多50个 | step | 300
完成了目标的48% | target | ? target 1920 total
没有新增 | amount | 0
这周没有新增 | amount | 0
从开始到现在1850 | total | 1850 total
本季度累计1850 | total | 1850 total
发了3篇公告 | talk | ? unsure 3
招了2个人 | talk | ? unreadable
剩2100 | left | ? left 1900 total/2100
做了300 | amount | 300
已完成1850个 | total | 1850 total
3个月 | talk | ? unreadable
""",
    "talks": r"""
did 3 | amount | 3
did three | amount | 3
did another three | amount | 3
held 3 | amount | 3
three more | amount | 3
five | amount | 5
one | amount | 1
one talk | amount | 1
no talks this week | amount | 0
15 done so far | total | 15 total
five to go | left | ? left 15 total/5
two were cancelled | talk | ? unsure 2
booked 3 | amount | 3
talked to 3 customers | amount | 3
did none | amount | 0
""",
    "访谈": r"""
做了3个 | amount | 3
聊了3个 | amount | 3
五个 | amount | 5
两个访谈 | amount | 2
剩8个 | left | ? left 12 total/8
还剩5个 | left | ? left 15 total/5
一个都没做 | amount | 0
约了3个 | talk | ? unsure 3
完成3个 | amount | 3
""",
    "bugs": r"""
fixed five | step | ? step 34/5
five fixed | step | ? step 34/5
five fewer | step | ? step 34/5
two more | step | ? step 41/2
2 new bugs | step | ? step 41/2
no new bugs | step | ? step 39
none left | left | 0
no open bugs | level | 0
forty open | left | 40
by 4 | step | ? step 35/4
20% fewer | step | ? step 31.2
down 20% | step | ? step 31.2
20% better | step | ? step 31.2
36, 8% down | level | 36
16 above target | target | ? target 26
36 (down 8%) | level | 36
""",
    "缺陷": r"""
修了3个 | step | ? step 47/3
还有36个没修 | left | 36
36个未解决 | left | 36
又修了3个 | step | ? step 47/3
少了8% | step | ? step 46
""",
    "engagement": r"""
95% of the target | target | ? target 3.8
a share of 3% | talk | ? unreadable
0.2 points better | step | ? step 3.1/0.2
up 0.2 points to 3.1% | level | 3.1
""",
    "revenue": r"""
75% of 60k | target | ? target 45000
15k below target | target | ? target 45000
15k under target | target | ? target 45000
up 5% | step | ? step 46200
5% growth | step | ? step 46200
grew 5% | step | ? step 46200
10% cheaper | step | ? step 39600
0 | level | ? unsure 0
4.4k | level | ? unsure 4400/44000
45k, 2% up | level | 45000
up 2% to 45k | level | 45000
10% churn | talk | ? unreadable
80% confident | talk | ? unreadable
won 2k | step | ? step 46000/2000
by 2k | step | ? step 46000/2000
""",
    "收入": r"""
6.5万日元 | level | ? currency
65000日元 | level | ? currency
六万五美金 | level | ? currency
65000港币 | level | ? currency
环比增长5% | step | ? step 47250
涨了5% | step | ? step 47250
目标的75% | target | ? target 60000
""",
    "sales": r"""
34k | amount | ? amount_or_total 34000/34000 total
30k so far | total | 30000 total
12k | amount | 12000
8,7 | level | ? ambiguous 8700/8.7/87
""",
    "spend": r"""
14k spent so far | amount | ? amount_or_total 14000/14000 total
14k of the budget | target | ? amount_or_total 14000 total/14000
16% used | target | ? target 14400 total
spent 16% | target | ? target 14400 total
7k this week, 20k in total | amount | 7000
7k this week, 30k in total | amount | ? disagrees 7000/30000 total
""",
    "nps": r"""
5 below zero | level | ? ambiguous -5/5
( 5 ) | level | ? ambiguous -5/5
5 worse | step | ? step 7/5
""",
    "launch": r"""
shipped on monday | level | 1
launched yesterday | level | 1
went live today | level | 1
live since tuesday | level | 1
it is all done and live | level | 1
done last friday | level | 1
done 90% | level | 0.9
done-ish, mostly | level | ? unsure 1
live demo on friday | talk | ? unreadable
shipped to staging | talk | ? unreadable
not launched yet | level | 0
everything is done | level | 1
""",
    "上线": r"""
全都完成了 | level | 1
下周能完成 | level | ? no_value
并未完成 | level | 0
没有上线 | level | 0
完成2个页面 | talk | ? unreadable
上线了，信心8 | level | 1
上线了新广告 | talk | ? unreadable
全部搞定 | level | 1
""",
    "guides": r"""
2 of 5 milestones done | level | 0.4
three of five | level | 0.6
three done | level | ? unsure 0.6
3 done | level | ? unsure 0.6
3 | level | ? unsure 0.6
2 | step | ? ambiguous 0.8/0.4
1 more | step | ? ambiguous 0.6/0.2
did 2 | step | ? ambiguous 0.8/0.4
two left | left | ? left 0.6
one to go | left | ? left 0.8
all five done | level | 1
1 and 2 done | level | ? no_value
2 days | level | ? no_value
done 3 | level | ? unsure 0.6
""",
    "reply": r"""
30 min faster | step | ? step 9000/1800
30 minutes quicker than last week | step | 9000
15 min slower | step | ? step 11700/900
20% faster | step | ? step 8640
30 min faster, now 2.5h | level | 9000
down 10% | step | ? step 9720
""",
    "visits": r"""
57k yesterday, 58k today | level | 58000
57k on monday, 58k on friday | range | ? ambiguous 57000/58000
57k last week, 58k this week | level | 58000
57k then 58k | range | ? ambiguous 57000/58000
57k in October, 58k now | level | 58000
57k, now 58k | level | 58000
57k+ | level | ? unsure 57000
95% of the way | target | ? target 59600
3k more to target | target | ? target 57000
2k above target | target | ? target 62000
ran 3 campaigns | talk | ? unsure 3
fifty-seven thousand | level | 57000
doubled | talk | ? unreadable
""",
    "访问量": r"""
昨天5.7万，今天5.8万 | level | 58000
5.7或5.8万 | range | ? ambiguous 57000/58000
差3千 | left | ? left 57000/3000
距目标还差3000 | left | ? left 57000/3000
涨8% | step | ? step 58320
慢了 | talk | ? unreadable
""",
    "roi": r"""
20% better | talk | ? unreadable
""",
}
