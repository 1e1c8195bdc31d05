"""Plain sentences that people write to the bot, and what each of them wants."""

SENTENCES = {
    "away": """
I'm on holiday next week
i am on vacation from 12 to 20
I’m away from 12 to 20
I'm away until Friday
I will be away tomorrow
I'm off tomorrow
I'm off on Friday
I am out of the office until Monday
OOO next week
on leave till 3 Dec
on vacation
I'm sick today
I'm sick
I'm taking two days off
I have a day off tomorrow
I'm going on holiday
Hi, I'm on holiday next week!
fyi I'm out next week
I won't be here next week
I'll be back on Monday
I'm on parental leave until January
vacation next week
my holiday starts on Friday
we're on a business trip this week
away from Thursday to Tuesday
out sick
afk
休假中
下周不在
今天请假一天
我要休年假到12月5日
请三天假
下周休假
我下周休假
我请假到周五
我请假三天
明天请假
明天我不在
周五到下周二出差
我生病了
今天休息
我从12号到20号休假
下周一开始休年假
出差
外出
我要外出
我在出差
""",
    "back": """
I'm back
I am back now
I'm back from vacation
back at work
I'm back at work!
cancel my vacation
end my absence
我回来了
我已经回来了
休假回来了
销假
取消请假
""",
    "later": """
snooze
snooze until tomorrow
snooze 2h
remind me tomorrow
remind me later
remind me in 2 hours
Can you remind me at 3pm?
please remind me this afternoon
later
not now
maybe later
tomorrow
ask me again tomorrow
ask me later
I'll do it tomorrow
I'll answer this afternoon
I'll get back to you in an hour
I don't have time right now
I don't have the numbers yet
no time today
busy right now
I'm in a meeting
hold on
ping me tomorrow
I can't answer today
will update tomorrow
give me an hour
稍后
等我一下
稍后提醒我
明天提醒我
请明天提醒我
两小时后提醒我
过一会再提醒我
等一下
晚点再说
明天再说
我现在没空
在忙
""",
    "stop": """
stop
Stop asking me
stop it please
please stop messaging me
pause
pause reminders
unsubscribe
no more reminders
don't remind me
Do not ask me again
turn off reminders
leave me alone
停止
暂停
别再问我了
不要再提醒我
取消提醒
关闭提醒
退订
""",
    "thanks": """
thanks!
Thank you
thanks a lot
thank you so much!
thx
ty
cheers
great, thanks!
thanks for the reminder
谢谢
谢谢你！
多谢
非常感谢
辛苦了
""",
    "mine": """
what is my score?
What's my score
what are my scores
my score
score?
how am I doing?
where do I stand?
show me my key results
show my progress
what are my key results?
am I on track?
am I behind?
how are my OKRs doing
what's my status
我的得分是多少
我的得分是多少？
我的分数
我做得怎么样
我得了多少分
看看我的okr
我的进度怎么样？
查看我的关键结果
我落后了吗？
""",
    "at_risk": """
who is behind?
Who's behind
what is at risk?
what's at risk
anyone behind?
which key results are behind?
who hasn't answered?
who has not checked in yet
show me what's at risk
谁落后了？
谁落后
哪些关键结果有风险
谁还没填
有人落后吗
""",
    "team": """
how is my team doing?
How's our team?
team score
how is everyone doing?
show me my team
我们团队怎么样
团队进度如何？
""",
    "company": """
how is the company doing?
how are we doing?
company score
公司情况怎么样
""",
    "scorecard": """
show me the scorecard
scorecard please
export the spreadsheet
can I download the excel file
导出记分卡
""",
    "history": """
show me the history of engagement
history
show the trend for visits
访问量的历史
""",
    "settings": """
settings
change my settings
change the language to Chinese
speak Chinese please
ask me on Fridays
change my reminder time to 10am
when is my next check-in?
when will you ask me next
说中文
设置
改提醒时间
什么时候截止？
""",
    "edit": """
edit my last answer
Can I edit my last answer?
how do I change my answer?
correct my last check-in
I made a mistake
I want to fix my numbers
修改我上次的回答
我想修改上次的数据
我填错了
""",
    "form": """
open the form
let me check in
I want to check in
how do I check in?
check-in
打开表单
打卡
进展
更新进展
更新 进展
请帮我更新一下进展
汇报进展
写周报
""",
    "grade": """
grade
打分
帮我打分
复盘
确认得分
""",
    "export": """
export
导出
导出数据
""",
    "compare": """
对比
比较一下
""",
    "channels": """
渠道
渠道效果
""",
    "funnel": """
漏斗
短板
""",
    "objectives": """
修改目标
转交
""",
    "menu": """
menu
菜单
""",
    "new": """
add a key result
I want to create a new objective
new OKR
新建关键结果
新增目标
""",
}
REPORTS = """
1: 57k
57k
visits 57k
1: 57k, on holiday next week
visits: on hold
57k visits, blocked by holidays
engagement 3.1% I'm away next week
访问量5.6万，下周休假
2: later
1: 57k thanks
ROI 1:6
no change
skip
undo
help
yes
no
done
2 hours
52k to 57k
I'm at 57k
we are at 3.1%
out of stock delayed the launch
launch postponed to tomorrow
I moved 5k of the budget
今天5.6万
我们到了5.6万
进展顺利
进展 50%
更新了落地页
打分 8
复盘会已开
渠道新增两家
change
half done
the team launched the ads
hello
good morning
"""
