# ruff: noqa: E501 - a row is a line
"""What people really write, beyond the examples of the grammar, and how each is read.

Every one is read rightly or asked back; none may become a value that was not meant.
"""

REAL_LIFE = {
    "many": r"""
same  =>  -, -, -, -, -, -, -, -, -  =>  1,2,3,4,5,6,7,8,9=same
Same here  =>  -  =>  ? which “Same here” “here”
same as before for 2  =>  -  =>  2=same
no change for 2  =>  -  =>  2=same
2 no change  =>  -  =>  2=same
2 unchanged  =>  -  =>  2=same
KR2 same  =>  -  =>  2=same
nothing to report  =>  -  =>  chat
about 57k  =>  -  =>  ? which “about 57k”
visits about 57k  =>  level  =>  1=57000
1: 57k (up from 55)  =>  level  =>  1=57000 “(up from 55)”
1: 57k (up from 55k)  =>  level  =>  1=57000 “(up from 55k)”
1: 57k, up from 55k  =>  level  =>  1=57000 “up from 55k”
1: 57k up 2k  =>  level  =>  1=57000 “up 2k”
1: up 2k to 57k  =>  level  =>  1=57000
visits up 2k to 57k  =>  level  =>  1=57000
2: done  =>  -  =>  2? no_value “done” “done”
7: launched  =>  level  =>  7=1
7: shipped!  =>  level  =>  7=1
7: not yet  =>  level  =>  7=0
7: in progress  =>  -  =>  7? no_value “in progress” “in progress”
7: 80% done  =>  level  =>  7=0.8
8: 3 out of 5  =>  level  =>  8=0.6
8: 3 of 5 done  =>  level  =>  8=0.6
8: three of five  =>  level  =>  8=0.6
1: fifty seven thousand  =>  level  =>  1=57000
visits = 57k  =>  level  =>  1=57000
visits → 57k  =>  level  =>  1=57000
visits: 52k→57k  =>  level  =>  1=57000
1: 57.000  =>  level  =>  1? ambiguous “57.000” 57/57000
1: 57,000.5  =>  level  =>  1=57000.5
1: 57'000  =>  level  =>  1=57000
1: ~57k  =>  level  =>  1=57000
1: ca. 57k  =>  level  =>  1=57000
1: around 57k visits, feeling good  =>  level  =>  1=57000 “feeling good”
1: 57k feeling confident  =>  level  =>  1=57000 “feeling confident”
1: 57k confident  =>  level  =>  1=57000 8/10
1: 57k very confident  =>  level  =>  1=57000 9/10
1: 57k not confident  =>  level  =>  1=57000 2/10
1: 57k not very confident  =>  level  =>  1=57000 3/10
1: 57k confidence low  =>  level  =>  1=57000 2/10
1: 57k conf 7  =>  level  =>  1=57000 7/10
1: 57k, c7  =>  level  =>  1=57000 “c7”
1: 57k 80%  =>  level  =>  1=57000 “80%”
1: 57k 80% confident  =>  level  =>  1=57000 8/10
1: 57k confidence 80%  =>  level  =>  1=57000 8/10
1: 57k confidence: 8 out of 10  =>  level  =>  1=57000 8/10
1: 57k 8 out of 10  =>  level  =>  1=57000 8/10
1: 57k (8)  =>  level  =>  1=57000 “(8)”
1: 57k 8/10.  =>  level  =>  1=57000 8/10
1: 57k, 8 / 10, ads live  =>  level  =>  1=57000 8/10 “ads live”
2: 3.1 8/10  =>  level  =>  2=3.1 8/10
2: 3.1%, 8/10 blocked on legal review  =>  level  =>  2=3.1 8/10 ⛔legal review
2: 3.1 %  =>  level  =>  2=3.1
2: .5%  =>  level  =>  2=0.5
2: 3,1 %  =>  level  =>  2? ambiguous “3,1 %” 3.1/31
1: 57k waiting on legal  =>  level  =>  1=57000 “waiting on legal”
1: 57k waiting for design  =>  level  =>  1=57000 “waiting for design”
1: 57k, blocker: design  =>  level  =>  1=57000 ⛔design
1: 57k Blockers: none  =>  level  =>  1=57000 “Blockers: none” ⛔
1: 57k; blockers: none  =>  level  =>  1=57000 “blockers: none” ⛔
1: 57k blocked by: design  =>  level  =>  1=57000 ⛔design
1: 57k blocked because of design  =>  level  =>  1=57000 ⛔design
1: 57k we're blocked  =>  level  =>  1=57000 ⛔blocked
1: 57k - stuck waiting for IT  =>  level  =>  1=57000 ⛔IT
1: 57k; 2: same; 3: 1:6  =>  level, -, level  =>  1=57000 | 3=6 | 2=same
1: 57k and 2: 3.1%  =>  level, level  =>  1=57000 | 2=3.1
1: 57k & 2: 3.1%  =>  level, level  =>  1=57000 | 2=3.1
visits 57k and engagement 3.1%  =>  level, level  =>  1=57000 | 2=3.1
visits 57k, engagement 3.1%, roi 1:6  =>  level, level, level  =>  1=57000 | 2=3.1 | 3=6
visits 57k; engagement 3.1%; trials 300  =>  level, level, amount  =>  1=57000 | 2=3.1 | 4=300
Visits at 57k, engagement still 3.1%, no change on ROI  =>  level, level, -  =>  1=57000 | 2=3.1 | 3=same
no change except visits 57k  =>  level, -, -, -, -, -, -, -, -  =>  1=57000 | 2,3,4,5,6,7,8,9=same
all the same except 1: 57k  =>  level, -, -, -, -, -, -, -, -  =>  1=57000 | 2,3,4,5,6,7,8,9=same
everything unchanged  =>  -, -, -, -, -, -, -, -, -  =>  1,2,3,4,5,6,7,8,9=same
all same  =>  -, -, -, -, -, -, -, -, -  =>  1,2,3,4,5,6,7,8,9=same
all good  =>  -  =>  chat
KR 1: 57k  =>  level  =>  1=57000
KR1: 57k\\nKR2: 3.1%  =>  level, -  =>  2=3.1 | 1? unreadable “57k\”
Key result 1: 57k  =>  level  =>  1=57000
first: 57k  =>  level  =>  1=57000
first one 57k  =>  level  =>  1=57000
the first is at 57k  =>  level  =>  1=57000
second: 3.1%  =>  level  =>  2=3.1
1 is 57k  =>  level  =>  1=57000
1 is at 57k, 2 is at 3.1%  =>  level, level  =>  1=57000 | 2=3.1
1=57k 2=3.1%  =>  level, level  =>  1=57000 | 2=3.1
1 = 57k, 2 = 3.1%  =>  level, level  =>  1=57000 | 2=3.1
for 1 57k  =>  -  =>  ? which “for 1 57k”
1st: 57k  =>  level  =>  1=57000
one: 57k  =>  -  =>  ? which “one: 57k”
1: 57K visits (8/10)  =>  level  =>  1=57000 8/10
*1:* 57k  =>  level  =>  1=57000
`1: 57k`  =>  level  =>  1=57000
> 1: 57k  =>  level  =>  1=57000
1: 57k 👍  =>  level  =>  1=57000
1: 57k 🎉 8/10  =>  level  =>  1=57000 8/10 “🎉”
1: 57k 🟢🟢  =>  level  =>  1=57000 “🟢🟢”
1: 57k green  =>  level  =>  1=57000 8/10
1: 57k amber  =>  level  =>  1=57000 5/10
1: 57k on track  =>  level  =>  1=57000 “on track”
1: 57k at risk  =>  level  =>  1=57000 “at risk”
1: 57k :large_yellow_circle:  =>  level  =>  1=57000 5/10
4: 300 this week  =>  amount  =>  4=300
4: 300 more, total 4k  =>  amount  =>  4=300 “more, total 4k”
4: 300 (total 4,000)  =>  amount  =>  4=300 “(total 4,000)”
4: now at 4000  =>  total  =>  4=4000 total
4: we are at 4000 in total  =>  total  =>  4=4000 total
trials: 4k total so far  =>  total  =>  4=4000 total
trials total 4k  =>  total  =>  4=4000 total
5: 90 minutes  =>  level  =>  5=5400
5: 1.5h  =>  level  =>  5=5400
5: 1.5 hours  =>  level  =>  5=5400
5: 1h 30  =>  level  =>  5=5400
5: an hour  =>  -  =>  5? no_value “an hour” “an hour”
5: 45 min, 9/10  =>  level  =>  5=2700 9/10
6: 4 stars  =>  level  =>  6=4
6: 4.5/5  =>  level  =>  6=4.5
6: 4.5 out of 5  =>  level  =>  6=4.5
9: 12k CNY  =>  amount  =>  9=12000
9: CNY 12,000  =>  amount  =>  9=12000
9: RMB 12k  =>  amount  =>  9=12000
9: 12k yuan  =>  amount  =>  9=12000
9: spent 12k  =>  amount  =>  9=12000
9: ¥12k this week  =>  amount  =>  9=12000
9: ¥1.2万  =>  amount  =>  9=12000
I'd say 57k  =>  -  =>  ? which “I'd say 57k”
it's 57k  =>  -  =>  ? which “it's 57k”
we hit 57k!  =>  -  =>  ? which “we hit 57k!”
1: n/a  =>  -  =>  1? no_value “n/a” “n/a”
1: none  =>  -  =>  1? no_value “none” “none”
1: zero  =>  level  =>  1? unsure “zero” 0
1: 0  =>  level  =>  1? unsure “0” 0
1: -  =>  -  =>  1? no_value “-”
1: tbd  =>  -  =>  1? no_value “tbd” “tbd”
1: ?  =>  -  =>  1? no_value “?” “?”
1: don't know  =>  -  =>  1? no_value “don't know” “don't know”
postponed  =>  -  =>  ? which “postponed”
1: delayed, legal review  =>  -  =>  1? no_value “delayed, legal review” “delayed, legal review”
delayed  =>  -  =>  ? which “delayed”
I'm on vacation  =>  -  =>  chat
away until Friday  =>  -  =>  chat
skip this week  =>  -  =>  skip
skip all  =>  -  =>  skip
skip 2 and 3  =>  -  =>  skip 2 | skip 3
skip engagement  =>  -  =>  skip 2
cancel  =>  -  =>  skip
stop  =>  -  =>  chat
delete 2  =>  -  =>  ? which “delete 2”
remove 2  =>  -  =>  ? which “remove 2”
undo 2  =>  -  =>  ? which “undo 2”
never mind  =>  -  =>  skip
oops  =>  -  =>  chat
wrong, 57k  =>  -  =>  no: ? which “57k”
no wait 57k  =>  -  =>  no: ? which “57k”
sorry I meant 57k  =>  -  =>  no: ? which “57k”
correction: visits 57k  =>  level  =>  no: 1=57000
I meant 58k  =>  -  =>  no: ? which “58k”
change 1 to 58k  =>  level  =>  no: 1=58000
1 should be 58k  =>  level  =>  1=58000
make 1 58k  =>  -  =>  ? which “make 1 58k”
actually 1 is 58k  =>  level  =>  no: 1=58000
ok  =>  -  =>  chat
done  =>  -  =>  ? which “done”
all done  =>  -  =>  ? which “all done”
everything done  =>  -  =>  ? which “everything done”
1: 57k. 2: 3.1%. 3: 1:6.  =>  level, level, level  =>  1=57000 | 2=3.1 | 3=6
1: 57k / 2: 3.1%  =>  level, level  =>  1=57000 | 2=3.1
1: 57k | 2: 3.1%  =>  level, level  =>  1=57000 | 2=3.1
57k 3.1% 1:6  =>  -  =>  ? which “57k 3.1% 1:6”
57k, 3.1%, 1:6  =>  -  =>  ? which “57k, 3.1%, 1:6”
1, 57k  =>  -  =>  ? which “1, 57k”
1 - 57k - 8/10 - launched  =>  level  =>  1=57000 8/10 “launched”
1 – 57k – 8  =>  range  =>  1? ambiguous “57k – 8” 57000/8
1: 57k 8  =>  range  =>  1? ambiguous “57k 8” 57000/8
1: 57k 8 launched the ads  =>  level  =>  1=57000 “8 launched the ads”
see https://a.example/57k  =>  -  =>  ? which “see https://a.example/57k”
Ben said 57k  =>  -  =>  ? which “Ben said 57k”
will be 57k next week  =>  -  =>  ? which “will be 57k next week”
target is 60k  =>  -  =>  ? which “target is 60k”
1: 57k of 60k  =>  level  =>  1=57000
1: 57k/60k  =>  level  =>  1=57000
1: 95% of target  =>  target  =>  1? target “95% of target” 57000
1: 50% there  =>  target  =>  1? target “50% there” 56000
1: halfway  =>  -  =>  1? no_value “halfway” “halfway”
1: 57k+  =>  level  =>  1? unsure “57k+” 57000
1: >57k  =>  level  =>  1? unsure “57k” 57000
1: <57k  =>  level  =>  1? unsure “57k” 57000
1: 57k-58k  =>  range  =>  1? ambiguous “57k-58k” 57000/58000
1: between 57k and 58k  =>  range  =>  1? ambiguous “57k and 58k” 57000/58000
1: 57k?? not sure  =>  level  =>  1? unsure “57k??” 57000 “not sure”
1: maybe 57k  =>  level  =>  1? unsure “57k” 57000
1: probably 57k  =>  level  =>  1? unsure “57k” 57000
1: I think 57k  =>  level  =>  1? unsure “57k” 57000
1: at least 57k  =>  level  =>  1? unsure “57k” 57000
1: 57k est.  =>  level  =>  1=57000 “est.”
1: 57k as of Friday  =>  level  =>  1=57000 “as of Friday”
1: 57k on 8/11  =>  level  =>  1=57000 “on 8/11”
1: 57k by 12/12  =>  level  =>  1=57000 “by 12/12”
On 9 Nov visits were 57k  =>  level  =>  1=57000
visits 57k on Monday  =>  level  =>  1=57000 “on Monday”
Week 46: visits 57k  =>  level  =>  1=57000
16.11.: visits 57k  =>  level  =>  1=57000
done with the design for 7  =>  -  =>  ? which “done with the design for 7”
7: done with the design  =>  level  =>  7? unsure “done” 1 “with the design”
7: done 9/10  =>  level  =>  7=1 9/10
7: launched the beta only  =>  -  =>  7? no_value “launched the beta only” “launched the beta only”
7: half done  =>  level  =>  7=0.5
8: all five done  =>  level  =>  8=1
Reach visits 57k  =>  -  =>  ? which “Reach visits 57k”
visits and engagement unchanged  =>  -, -  =>  1,2=same
2 and 3 no change; 1: 57k  =>  -, -, level  =>  1=57000 | 2,3=same
1: 57k; skip 3  =>  level  =>  1=57000 | skip 3
1: last week 52k, this week 57k  =>  level  =>  1=57000
1: 57k now, was 52k  =>  level  =>  1=57000 “was 52k”
1: fell to 51k  =>  level  =>  1=51000
1: dropped to 51k, tracking broke  =>  level  =>  1=51000 “tracking broke”
visits 57k 7/10 (fewer ads)  =>  level  =>  1=57000 7/10 “(fewer ads)”
engagement back at 3.2 %  =>  level  =>  2=3.2
trials +120 this week  =>  amount  =>  4=120
trials 120, total now 1,920  =>  amount  =>  4=120 “total now 1,920”
ROI 5:1  =>  level  =>  3? ambiguous “5:1” 5/0.2
1: 57k not blocked any more  =>  level  =>  1=57000 “not blocked any more” ⛔
1: 57k 👍 8/10 🟢  =>  level  =>  1=57000 8/10 “👍 8/10”
1: 57k  8/10  —  ads are live  =>  level  =>  1=57000 8/10 “ads are live”
1: 57k — 8/10 — ads are live  =>  level  =>  1=57000 8/10 “ads are live”
1 57k 8/10  =>  -  =>  ? which “1 57k 8/10”
KR1 57k 8/10 KR4 300 KR9 ¥12k  =>  level, amount, amount  =>  1=57000 8/10 | 4=300 | 9=12000
1: 5 7k  =>  range  =>  1? ambiguous “5 7k” 5/7000
1: 57k/60k (95%)  =>  level  =>  1=57000 “(95%)”
1: 57k 95%  =>  level  =>  1=57000 “95%”
1: 57k-ish  =>  level  =>  1=57000
1: 57k, target 60k  =>  level  =>  1=57000 “target 60k”
visits: 57k vs 60k  =>  level  =>  1=57000 “vs 60k”
1: 2 of 3 ads live, 57k visits  =>  talk  =>  1? unsure “2” 2 “of 3 ads live, 57k visits”
1: in week 46 57k  =>  talk  =>  1? unreadable “in week 46 57k”
KR1 at 8/10  =>  -  =>  1? no_value “at 8/10” 8/10 “at”
1) 2) 3) same  =>  -, -, -  =>  3=same | ? which “1” | ? which “2”
1-3 same  =>  -  =>  ? which “1-3 same”
1,2,3 same  =>  -, -, -  =>  1,2,3=same
1+2 same  =>  -, -  =>  1,2=same
all but 1 same  =>  -  =>  ? which “all but 1 same”
1: 57k→58k→59k  =>  level  =>  1? unsure “57k→58k” 58000 “→59k”
1: from 57k  =>  level  =>  1=57000
1: to 57k  =>  level  =>  1=57000
1: +10%  =>  -  =>  1? unreadable “+10%”
1: up 10%  =>  step  =>  1? step “up 10%”
2: +0.2  =>  step  =>  2? step “+0.2”
2: up 0.2 to 3.1  =>  level  =>  2=3.1
9: 12k of 90k  =>  total  =>  9=12000 total
9: 12/90  =>  -  =>  9? unreadable “12/90”
4: 300/4000  =>  total  =>  4=300 total
4: 300 of 4000  =>  total  =>  4=300 total
5: 2h → 1h30  =>  level  =>  5=5400
6: 4→5  =>  level  =>  6=5
7: 3/4  =>  level  =>  7=0.75
7: 1/2  =>  level  =>  7=0.5
8: 2  =>  level  =>  8? unsure “2” 0.4
8: guides 1 and 2 done  =>  level  =>  8? no_value “guides 1” “and 2 done”
8: 1,2,3 done  =>  -  =>  8? unreadable “1,2,3 done”
8: 2 more done  =>  level  =>  8? unsure “2 more done” 0.4
visits 57k 3.1% engagement  =>  level  =>  1=57000 “3.1% engagement”
engagement: 3.1% (57k visits)  =>  level  =>  2=3.1 “(57k visits)”
1: 57k (58k with the app)  =>  level  =>  1=57000 “(58k with the app)”
1: 57k without the app, 58k with  =>  level  =>  1=57000 “without the app, 58k with”
1: 57k on mobile, 3k on desktop  =>  level  =>  1=57000 “on mobile, 3k on desktop”
1: 40k web + 17k app  =>  level  =>  1? unsure “40k” 40000 “web + 17k app”
1: 40k+17k  =>  -  =>  1? unreadable “40k+17k”
1: 57k x 2  =>  level  =>  1? unsure “57k” 57000 “x 2”
1: 2x last week  =>  -  =>  1? unreadable “2x last week”
1: doubled  =>  -  =>  1? step “doubled”
1: 57k was the number  =>  level  =>  1=57000 “was the number”
1: we needed 60k, got 57k  =>  target  =>  1? target “we needed 60k” “got 57k”
1: 60k was the target, we got 57k  =>  target  =>  1? target “60k was the target” “we got 57k”
1: only 57k  =>  level  =>  1=57000
1: just 57k  =>  level  =>  1=57000
1: exactly 57k  =>  level  =>  1=57000
1: 57k exactly  =>  level  =>  1=57000 “exactly”
1: 57 thousand  =>  level  =>  1=57000
1: 57 thousand 8/10  =>  level  =>  1=57000 8/10
1: fifty-seven thousand  =>  level  =>  1=57000
1: 57k as expected  =>  level  =>  1=57000 “as expected”
1: 57k expected  =>  level  =>  1? unsure “57k” 57000 “expected”
1: 57k planned  =>  target  =>  1? target “57k planned”
1: 57k if the export is right  =>  level  =>  1? unsure “57k” 57000 “if the export is right”
1: 57k next week  =>  level  =>  1? unsure “57k” 57000 “next week”
1: 57k last month  =>  level  =>  1? unsure “57k” 57000 “last month”
1: will reach 57k  =>  -  =>  1? unreadable “will reach 57k”
1: hope for 57k  =>  target  =>  1? target “hope for 57k”
1: plan 57k  =>  target  =>  1? target “plan 57k”
1: goal 57k  =>  target  =>  1? target “goal 57k”
1: 57k by Friday  =>  level  =>  1? unsure “57k” 57000 “by Friday”
2: 3.1 - 3.3%  =>  range  =>  2? ambiguous “3.1 - 3.3%” 3.1/3.3
2: 3.1/3.3%  =>  -  =>  2? unreadable “3.1/3.3%”
2: 3.1% or so  =>  level  =>  2=3.1
2: 31 %  =>  level  =>  2? unsure “31 %” 31/3.1
2: 0.3%  =>  level  =>  2=0.3
2: 3%?  =>  level  =>  2? unsure “3%?” 3
2: between 3 and 4%  =>  range  =>  2? ambiguous “3 and 4%” 3/4
undo!  =>  -  =>  undo
help me please  =>  -  =>  chat
what do you want?  =>  -  =>  help
yes please  =>  -  =>  ? which “yes please”
no thanks  =>  -  =>  ? which “no thanks”
nope  =>  -  =>  chat
1 yes  =>  -  =>  ? which “1 yes”
7 yes  =>  -  =>  ? which “7 yes”
7 done  =>  -  =>  ? which “7 done”
KR7 done  =>  level  =>  7=1
launch done  =>  level  =>  7=1
loyalty programme launched  =>  level  =>  7=1
loyalty programme: launched!  =>  level  =>  7=1
spend 12k  =>  amount  =>  9=12000
reply time 1.5h  =>  level  =>  5=5400
""",
    "visits": r"""
3 new ads live  =>  talk  =>  1? unsure “3” 3 “new ads live”
3 new hires  =>  talk  =>  1? unsure “3” 3 “new hires”
met 3 clients  =>  talk  =>  1? unsure “3” 3 “clients”
2 weeks until launch  =>  talk  =>  1? unreadable “2 weeks until launch”
10am meeting  =>  -  =>  1? unreadable “10am meeting”
57k visits 8/10  =>  level  =>  1=57000 8/10
57000 visits, great week  =>  level  =>  1=57000 “great week”
~57k, conf 8  =>  level  =>  1=57000 8/10
57k, feeling 8/10  =>  level  =>  1=57000 8/10 “feeling”
57k 🟢  =>  level  =>  1=57000 8/10
same as last week, 6/10  =>  -  =>  1=same 6/10
no change - waiting for design  =>  -  =>  1=same “waiting for design”
about the same  =>  -  =>  chat
57k ⬆️  =>  level  =>  1=57000 “⬆️”
57k (+5k)  =>  level  =>  1=57000 “(+5k)”
57,000.00  =>  level  =>  1=57000
57.5k  =>  level  =>  1=57500
57 500  =>  level  =>  1=57500
target is 60k  =>  target  =>  1? target “target is 60k”
will be 57k next week  =>  level  =>  1? unsure “57k” 57000 “next week”
last week 52k, this week 57k  =>  level  =>  1=57000
not 56k but 57k  =>  level  =>  no: 1=57000
it's not 56k, it's 57k  =>  level  =>  no: 1=57000
stuck  =>  -  =>  1? no_value “stuck” ⛔stuck
blocked  =>  -  =>  1? no_value “blocked” ⛔blocked
57k blocked by design, 6/10  =>  level  =>  1=57000 6/10 ⛔design
delayed until Friday  =>  -  =>  1? no_value “delayed until Friday” “delayed until Friday”
sorry, 57k  =>  level  =>  no: 1=57000
make it 57k  =>  level  =>  no: 1=57000
should be 57k  =>  level  =>  no: 1=57000
wrong, 57k  =>  level  =>  no: 1=57000
""",
    "许多": r"""
全部没变  =>  -, -, -, -, -  =>  1,2,3,4,7=same
都没变  =>  -, -, -, -, -  =>  1,2,3,4,7=same
都一样  =>  -, -, -, -, -  =>  1,2,3,4,7=same
全都不变  =>  -, -, -, -, -  =>  1,2,3,4,7=same
没变  =>  -, -, -, -, -  =>  1,2,3,4,7=same
没什么变化  =>  -, -, -, -, -  =>  1,2,3,4,7=same
没动  =>  -, -, -, -, -  =>  1,2,3,4,7=same
跟上周一样  =>  -, -, -, -, -  =>  1,2,3,4,7=same
和上周持平  =>  -, -, -, -, -  =>  1,2,3,4,7=same
持平  =>  -, -, -, -, -  =>  1,2,3,4,7=same
2没变化  =>  -  =>  2=same
第二个没变  =>  -  =>  2=same
第二项不变  =>  -  =>  2=same
第一个 5.6 万，信心八成  =>  level  =>  1=56000 8/10
第一个5.6万  =>  level  =>  1=56000
第一项：5.6万  =>  level  =>  1=56000
1号 5.6万  =>  -  =>  ? which “1号 5.6万”
第1个：5.6万  =>  level  =>  1=56000
第1项 5.6万，8分  =>  level  =>  1=56000 “8分”
1：5.6万，信心8/10，广告上线  =>  level  =>  1=56000 8/10 “广告上线”
1：5.6万，信心八成  =>  level  =>  1=56000 8/10
1：5.6万，把握七成  =>  level  =>  1=56000 7/10
1：5.6万，信心 80%  =>  level  =>  1=56000 8/10
1：5.6万，比较有信心  =>  level  =>  1=56000 7/10
1：5.6万，很有信心  =>  level  =>  1=56000 9/10
1：5.6万，信心不足  =>  level  =>  1=56000 2/10
1：5.6万，信心一般  =>  level  =>  1=56000 5/10
1：5.6万，没信心  =>  level  =>  1=56000 2/10
1：5.6万，绿灯  =>  level  =>  1=56000 8/10
1：5.6万 绿  =>  level  =>  1=56000 8/10
1：5.6万，正常推进  =>  level  =>  1=56000 “正常推进”
访问量：5.6万（上周5.2万）  =>  level  =>  1=56000 “（上周5.2万）”
访问量5.6万，比上周多4000  =>  level  =>  1=56000 “比上周多4000”
访问量从5.2万到5.6万  =>  level  =>  1=56000
访问量由5.2万升至5.6万  =>  level  =>  1=56000
访问量破5.6万  =>  level  =>  1? unsure “5.6万” 56000
访问量超过5.6万  =>  level  =>  1? unsure “5.6万” 56000
访问量接近5.6万  =>  level  =>  1? unsure “5.6万” 56000
访问量差不多5.6万  =>  level  =>  1=56000
访问量大概5.6万左右吧  =>  level  =>  1=56000
访问量五万六千  =>  level  =>  1=56000
访问量 56000  =>  level  =>  1=56000
访问量 5万6  =>  level  =>  1=56000
访问量 5万6千  =>  level  =>  1=56000
互动率 3.1  =>  level  =>  2=3.1
互动率三点一  =>  level  =>  2=3.1
互动率涨了0.2个点  =>  step  =>  2? step “互动率涨了0.2个点”
互动率提升到3.1%  =>  level  =>  2=3.1
互动率掉到2.8%  =>  level  =>  2=2.8
互动率 2.8%，被素材卡住  =>  level  =>  2=2.8 ⛔素材
互动率 2.8%，等设计出图  =>  level  =>  2=2.8 “等设计出图”
互动率2.8%，设计没到位，卡着  =>  level  =>  2=2.8 “设计没到位” ⛔卡着
互动率2.8%，素材还没好，被阻塞了  =>  level  =>  2=2.8 “素材还没好” ⛔被阻塞
互动率2.8% 阻塞：素材  =>  level  =>  2=2.8 ⛔素材
互动率2.8%，卡点是素材  =>  level  =>  2=2.8 ⛔素材
互动率2.8%，受素材影响  =>  level  =>  2=2.8 “受素材影响”
roi 1比6  =>  level  =>  3=6
ROI 6  =>  level  =>  3=6
ROI 6倍  =>  level  =>  3=6
ROI做到1:6  =>  level  =>  3=6
活动ROI达到了1：6，信心9  =>  level  =>  3=6 9/10
注册本周300，累计4000  =>  amount  =>  4=300 “累计4000”
注册本周新增300，累计4000  =>  amount  =>  4=300 “累计4000”
注册 300（累计4000）  =>  amount  =>  4=300 “（累计4000）”
注册累计到4000了  =>  total  =>  4=4000 total
注册总数4000  =>  total  =>  4=4000 total
注册一共4000  =>  total  =>  4=4000 total
注册300个  =>  amount  =>  4=300
新试用注册三百  =>  amount  =>  4=300
延期了  =>  -  =>  ? which “延期了”
上线延期了  =>  -  =>  7? no_value “上线延期了” “上线延期了”
5：延期了  =>  -  =>  7? no_value “延期了” “延期了”
5：推迟到下周  =>  -  =>  7? no_value “推迟到下周” “推迟到下周”
会员计划上线推迟  =>  -  =>  7? no_value “会员计划上线推迟” “会员计划上线推迟”
会员计划上线了  =>  level  =>  7=1
会员计划已上线  =>  level  =>  7=1
会员计划上线 60%  =>  level  =>  7=0.6
上线一半了  =>  -  =>  7? no_value “上线一半了” “上线一半了”
5：做了一半  =>  level  =>  7=0.5
5：进行中  =>  -  =>  7? no_value “进行中” “进行中”
5：未完成  =>  level  =>  7=0
5：完成 信心10  =>  level  =>  7=1 10/10
搞定了  =>  -  =>  ? which “搞定了”
都搞定了  =>  -  =>  ? which “都搞定了”
全部完成  =>  -  =>  ? which “全部完成”
好的，访问量5.6万  =>  level  =>  1=56000
早上好，访问量5.6万，互动率3.1%  =>  level, level  =>  1=56000 | 2=3.1
访问量5.6万，互动率3.1%，ROI 1:6  =>  level, level, level  =>  1=56000 | 2=3.1 | 3=6
访问量5.6万；互动率3.1%；其他没变  =>  level, level, -, -, -  =>  1=56000 | 2=3.1 | 3,4,7=same
访问量5.6万,互动率不变  =>  level, -  =>  1=56000 | 2=same
访问量和互动率都没变  =>  -, -  =>  1,2=same
除了访问量5.6万，其他都没变  =>  level, -, -, -, -  =>  1=56000 | 2,3,4,7=same
1 5.6万 2 3.1%  =>  -  =>  ? which “1 5.6万 2 3.1%”
1.5.6万  =>  -  =>  ? which “1.5.6万”
1.5.6万 2.3.1%  =>  -  =>  ? which “1.5.6万 2.3.1%”
1、5.6万 2、3.1%  =>  level, level  =>  1=56000 | 2=3.1
1、5.6万；2、3.1%；3、1:6  =>  level, level, level  =>  1=56000 | 2=3.1 | 3=6
一、5.6万  =>  -  =>  ? which “一、5.6万”
1）5.6万  =>  level  =>  1=56000
①5.6万②3.1%  =>  level, level  =>  1=56000 | 2=3.1
1:5.6w  =>  level  =>  1=56000
1:5.6W 信心8  =>  level  =>  1=56000 8/10
1:56k  =>  level  =>  1=56000
1：５．６万  =>  level  =>  1=56000
1：5.6万+  =>  level  =>  1? unsure “5.6万+” 56000
1：5.6万～5.8万  =>  range  =>  1? ambiguous “5.6万～5.8万” 56000/58000
1：5-6万  =>  -  =>  1? which “1：5-6万”
1：五六万  =>  -  =>  1? no_value “五六万” “五六万”
1：几万  =>  -  =>  1? no_value “几万” “几万”
1：不到6万  =>  level  =>  1? unsure “6万” 60000
1：至少5.6万  =>  level  =>  1? unsure “5.6万” 56000
1：可能5.6万  =>  level  =>  1? unsure “5.6万” 56000
1：预计5.6万  =>  level  =>  1? unsure “5.6万” 56000
1：目标6万  =>  target  =>  1? target “目标6万”
1：完成率95%  =>  target  =>  1? target “完成率95%” 57000
1：5.6万吗？  =>  level  =>  1? unsure “5.6万吗？” 56000
1：5.6万？  =>  level  =>  1? unsure “5.6万？” 56000
1：是5.6万吗  =>  level  =>  1? unsure “5.6万吗” 56000
错了，是5.7万  =>  -  =>  no: ? which “是5.7万”
不对，第一个是5.7万  =>  level  =>  no: 1=57000
说错了，访问量5.7万  =>  level  =>  no: 1=57000
访问量应该是5.7万  =>  level  =>  1? unsure “5.7万” 57000
访问量改成5.7万  =>  level  =>  1=57000
改一下，1：5.7万  =>  level  =>  no: 1=57000
更正：1：5.7万  =>  level  =>  no: 1=57000
把1改成5.7万  =>  level  =>  no: 1=57000
打错了 5.7万  =>  -  =>  no: ? which “5.7万”
撤回  =>  -  =>  undo
取消  =>  -  =>  skip
撤销刚才的  =>  -  =>  undo
删掉  =>  -  =>  chat
算了  =>  -  =>  skip
跳过这周  =>  -  =>  skip
这周跳过  =>  -  =>  skip
2先跳过  =>  -  =>  skip 2
跳过2和3  =>  -  =>  skip 2 | skip 3
跳过互动率  =>  -  =>  skip 2
本周不填  =>  -  =>  skip
请假了  =>  -  =>  chat
我在休假  =>  -  =>  chat
我这周休假  =>  -  =>  chat
不知道  =>  -  =>  chat
暂无数据  =>  -  =>  chat
1：暂无  =>  -  =>  1? no_value “暂无” “暂无”
1：无  =>  -  =>  1? no_value “无” “无”
1：没有数据  =>  -  =>  1? no_value “没有数据” “没有数据”
收到  =>  -  =>  chat
好  =>  -  =>  chat
嗯嗯  =>  -  =>  chat
辛苦了！  =>  -  =>  chat
怎么填？  =>  -  =>  help
怎么回复  =>  -  =>  help
啥意思  =>  -  =>  help
？  =>  -  =>  help
你是谁  =>  -  =>  help
周三上线广告  =>  -  =>  chat
3月上线  =>  -  =>  ? which “3月上线”
见了3个客户  =>  -  =>  ? which “见了3个客户”
花了2天  =>  -  =>  ? which “花了2天”
今天访问量5.6万  =>  level  =>  1=56000
""",
    "访问量": r"""
5.6万 8/10 投放广告  =>  level  =>  1=56000 8/10 “投放广告”
5万6，信心八  =>  level  =>  1=56000 8/10
现在5.6万  =>  level  =>  1=56000
5.6万，比上周多4千  =>  level  =>  1=56000 “比上周多4千”
没变  =>  -  =>  1=same
持平  =>  -  =>  1=same
延期了  =>  -  =>  1? no_value “延期了” “延期了”
5.6万（上周5.2万）  =>  level  =>  1=56000 “（上周5.2万）”
上周5.2万，这周5.6万  =>  level  =>  1=56000
本周5.6万  =>  level  =>  1=56000
5.6万 很有信心  =>  level  =>  1=56000 9/10
56000  =>  level  =>  1=56000
56000次  =>  level  =>  1=56000
5.6  =>  level  =>  1? unsure “5.6” 5.6/56000
五万六  =>  level  =>  1=56000
六万不到  =>  level  =>  1? unsure “六万不到” 60000
快6万了  =>  level  =>  1? unsure “6万” 60000
改成5.7万  =>  level  =>  no: 1=57000
5.7万才对  =>  level  =>  1=57000 “才对”
不，5.7万  =>  level  =>  no: 1=57000
不是5.6万，是5.7万  =>  level  =>  no: 1=57000
涨了4000  =>  step  =>  1? step “涨了4000”
涨了4000，到5.6万  =>  level  =>  1=56000
涨到5.6万，+4000  =>  level  =>  1=56000 “+4000”
""",
}
