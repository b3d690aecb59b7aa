package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

// stated reads a paragraph and writes its facts down as "role value unit",
// with "?" for a figure without a role.
func stated(context Context, path []string, text string) []string {
	var lines []string
	for _, fact := range Read([]Passage{{Path: path, Text: text}}, context)[0] {
		role := fact.Role
		if role == "" {
			role = "?"
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", role, fact.Value, fact.Unit)))
	}
	return lines
}

var (
	account2022 = Context{Year: 2022, Kind: model.FinalAccount, Entity: "云州市水务局"}
	budget2024  = Context{Year: 2024, Kind: model.Budget, Entity: "云州市水务局"}
)

// sentences are made up in the wording of the regions named; so are their
// figures.
var sentences = []struct {
	region  string
	context Context
	path    string
	text    string
	want    []string
}{
	{
		"贵州 last year's budget and account in a sentence of their own", account2022, "七、“三公”经费支出决算情况说明",
		"2022年度“三公”经费支出年初预算为22.00万元，支出决算为21.05万元。2021年度“三公”经费支出年初预算为25.00万元，支出决算为24.10万元，完成年初预算的96.40%。",
		[]string{"three_public.budget 22 万元", "three_public.total 21.05 万元", "? 25 万元", "three_public.previous 24.1 万元", "? 96.4 %"},
	},
	{
		"黑龙江 counts of last year beside", account2022, "七、“三公”经费支出决算情况说明",
		"公务用车购置费0万元，当年购置0辆，上年购置2辆；年末公务用车保有量14辆。",
		[]string{"vehicle.purchase 0 万元", "vehicle.bought 0 辆", "vehicle.bought.previous 2 辆", "vehicle.held 14 辆"},
	},
	{
		"辽宁 vehicles that are gone", account2022, "十、国有资产占用情况说明",
		"本部门共有车辆8辆，其中：应急保障用车5辆、其他用车3辆。本年新增车辆0辆，减少车辆2辆。",
		[]string{"vehicles.total 8 辆", "vehicles.emergency 5 辆", "vehicles.other 3 辆", "vehicles.bought.total 0 辆", "? 2 辆"},
	},
	{
		"辽宁 projects to be evaluated and evaluated", account2022, "十一、预算绩效情况说明",
		"2022年度本部门应开展绩效自评项目13个，实际开展自评项目12个，涉及财政拨款资金455.62万元。",
		[]string{"performance.all_projects 13 个", "performance.projects 12 个", "performance.amount 455.62 万元"},
	},
	{
		"湖北 purchases and renewals", account2022, "七、“三公”经费支出决算情况说明",
		"公务用车购置费支出0万元，本年度购置（更新）公务用车0辆。国内公务接待21批次、接待总人数186人。",
		[]string{"vehicle.purchase 0 万元", "vehicle.bought 0 辆", "reception.domestic.batches 21 批次", "reception.domestic.persons 186 人"},
	},
	{
		"安徽 guests", account2022, "八、“三公”经费支出决算情况说明",
		"公务接待费支出9.13万元。2022年共接待国内公务来访对象102批次，901人次。",
		[]string{"reception 9.13 万元", "reception.domestic.batches 102 批次", "reception.domestic.persons 901 人次"},
	},
	{
		"四川 whole department", account2022, "十、预算绩效情况说明",
		"本部门按要求对2022年部门整体支出开展绩效自评，从评价情况来看总体良好，自评得分93.6分。",
		[]string{"performance.overall_score 93.6 分"},
	},
	{
		"北京 one sentence for both sides", account2022, "一、收入支出决算总体情况说明",
		"2022年度收、支总计8211.40万元，比上年减少310.25万元，下降3.64%。",
		[]string{
			"revenue.total 8211.4 万元", "expenditure.total 8211.4 万元",
			"revenue.change -310.25 万元", "expenditure.change -310.25 万元",
			"revenue.change.rate -3.64 %", "expenditure.change.rate -3.64 %",
		},
	},
	{
		"北京 current revenue", account2022, "二、收入决算情况说明",
		"2022年度本年收入合计7950.12万元，比上年增加12.50万元，增长0.16%，其中：财政拨款收入7900.00万元，占收入合计的99.37%；事业收入50.12万元，占收入合计的0.63%。",
		[]string{
			"revenue.current 7950.12 万元", "revenue.current.change 12.5 万元", "revenue.current.change.rate 0.16 %",
			"revenue.fiscal 7900 万元", "revenue.fiscal.share 99.37 %", "revenue.business 50.12 万元", "revenue.business.share 0.63 %",
		},
	},
	{
		"北京 item with budget and rate", account2022, "三、一般公共预算财政拨款支出决算情况说明",
		"1.“农林水支出”（类）2022年度决算6500.30万元，比2022年年初预算增加500.30万元，增长8.34%。其中：“水利”（款）2022年度决算6500.30万元，比2022年年初预算增加500.30万元，增长8.34%。主要原因：追加项目经费。",
		[]string{
			"function.213 6500.3 万元", "function.213.budget_change 500.3 万元", "function.213.budget_change.rate 8.34 %",
			"function.21303 6500.3 万元", "function.21303.budget_change 500.3 万元", "function.21303.budget_change.rate 8.34 %",
		},
	},
	{
		"四川 各 hands out two values", account2022, "一、收入支出决算总体情况说明",
		"2022年度收、支总计各是1204.50万元、1180.20万元。与2021年度相比，收、支总计各减少12.40万元、36.70万元，各下降1.02%、3.02%。主要变动原因是人员减少。",
		[]string{
			"revenue.total 1204.5 万元", "expenditure.total 1180.2 万元",
			"revenue.change -12.4 万元", "expenditure.change -36.7 万元",
			"revenue.change.rate -1.02 %", "expenditure.change.rate -3.02 %",
		},
	},
	{
		"四川 item", account2022, "五、一般公共预算财政拨款支出决算情况说明",
		"3.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）：支出决算为80.25万元，完成预算100%，决算数等于预算数。",
		[]string{"function.2080505 80.25 万元", "function.2080505.of_budget 100 %"},
	},
	{
		"四川 reception", account2022, "七、财政拨款“三公”经费支出决算情况说明",
		"3.公务接待费支出2.35万元，完成预算78.33%。公务接待费支出决算比2021年度增加0.35万元，增长17.5%。其中：国内公务接待支出2.35万元，主要用于执行公务、开展业务活动开支的用餐费。国内公务接待21批次，186人次（不包括陪同人员），共计支出2.35万元，具体内容包括：接待省厅调研组0.80万元。外事接待支出0万元，外事接待0批次，0人。",
		[]string{
			"reception 2.35 万元", "reception.of_budget 78.33 %", "reception.change 0.35 万元", "reception.change.rate 17.5 %",
			"reception.domestic 2.35 万元", "reception.domestic.batches 21 批次", "reception.domestic.persons 186 人次",
			"reception.domestic 2.35 万元", "? 0.8 万元", "reception.foreign 0 万元", "reception.foreign.batches 0 批次", "reception.foreign.persons 0 人",
		},
	},
	{
		"四川 travel and vehicles", account2022, "七、财政拨款“三公”经费支出决算情况说明",
		"1.因公出国（境）经费支出3.20万元，完成预算64%。全年安排因公出国（境）团组1次，出国（境）2人。2.公务用车购置及运行维护费支出12.00万元，完成预算96%。其中：公务用车购置支出0万元。全年按规定更新购置公务用车0辆。截至2022年12月底，单位共有公务用车4辆，其中：轿车2辆、越野车1辆、载客汽车1辆。公务用车运行维护费支出12.00万元。",
		[]string{
			"abroad 3.2 万元", "abroad.of_budget 64 %", "abroad.groups 1 次", "abroad.persons 2 人",
			"vehicle 12 万元", "vehicle.of_budget 96 %", "vehicle.purchase 0 万元", "vehicle.bought 0 辆",
			"vehicle.held 4 辆", "vehicle.held.cars 2 辆", "vehicle.held.suvs 1 辆", "vehicle.held.buses 1 辆", "vehicle.operation 12 万元",
		},
	},
	{
		"湖南 totals with reason", account2022, "一、收入支出决算总体情况说明",
		"2022年度收入总计5260.33万元，支出总计5260.33万元。与上年相比，收、支总计各增加402.11万元，增长8.28%，主要是因为项目增加。",
		[]string{
			"revenue.total 5260.33 万元", "expenditure.total 5260.33 万元",
			"revenue.change 402.11 万元", "expenditure.change 402.11 万元",
			"revenue.change.rate 8.28 %", "expenditure.change.rate 8.28 %",
		},
	},
	{
		"湖南 三公 with budget, account and change", account2022, "七、一般公共预算财政拨款三公经费支出决算情况说明",
		"“三公”经费财政拨款支出预算为20.00万元，支出决算为16.40万元，完成预算的82%，其中：因公出国（境）费支出预算为0万元，支出决算为0万元，决算数与预算数持平；公务接待费支出预算为8.00万元，支出决算为6.10万元，完成预算的76.25%，决算数小于预算数的主要原因是厉行节约，与上年相比减少1.20万元，减少16.44%。",
		[]string{
			"three_public.budget 20 万元", "three_public.total 16.4 万元", "three_public.of_budget 82 %",
			"abroad.budget 0 万元", "abroad 0 万元", "reception.budget 8 万元", "reception 6.1 万元", "reception.of_budget 76.25 %",
			"reception.change -1.2 万元", "reception.change.rate -16.44 %",
		},
	},
	{
		"湖南 counts", account2022, "七、三公经费",
		"1、因公出国（境）费支出决算为0万元，占0%，全年安排因公出国（境）团组0个，累计0人次。2、公务接待费支出决算为6.10万元，占37.2%，全年共接待来访团组63个、来宾512人次，主要是上级检查发生的接待支出。3、公务用车购置费及运行维护费支出决算为10.30万元，占62.8%，其中：公务用车购置费0万元，更新公务用车0辆。公务用车运行维护费10.30万元，截止2022年12月31日，我单位开支财政拨款的公务用车保有量为3辆。",
		[]string{
			"abroad 0 万元", "abroad.share 0 %", "abroad.groups 0 个", "abroad.persons 0 人次",
			"reception 6.1 万元", "reception.share 37.2 %", "reception.batches 63 个", "reception.persons 512 人次",
			"vehicle 10.3 万元", "vehicle.share 62.8 %", "vehicle.purchase 0 万元", "vehicle.bought 0 辆",
			"vehicle.operation 10.3 万元", "vehicle.held 3 辆",
		},
	},
	{
		"浙江 joint revenue", account2022, "一、收入支出决算总体情况说明",
		"2022年度收入总计3,402.18万元，支出总计3,402.18万元，与2021年度相比，各增加151.09万元，增长4.65%。主要原因是：人员增加。",
		[]string{
			"revenue.total 3402.18 万元", "expenditure.total 3402.18 万元",
			"revenue.change 151.09 万元", "expenditure.change 151.09 万元",
			"revenue.change.rate 4.65 %", "expenditure.change.rate 4.65 %",
		},
	},
	{
		"浙江 items by 项 alone", account2022, "五、一般公共预算财政拨款支出决算情况说明",
		"农林水支出（类）水利（款）行政运行（项）。年初预算为900.00万元，支出决算为910.50万元，完成年初预算的101.17%，决算数大于预算数的主要原因是正常增资。",
		[]string{"function.2130301.budget 900 万元", "function.2130301 910.5 万元", "function.2130301.of_budget 101.17 %"},
	},
	{
		"广东 shares with base", account2022, "三、支出决算情况说明",
		"本年支出合计4800.20万元，其中：基本支出3000.10万元，占62.50%；项目支出1800.10万元，占37.50%；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。",
		[]string{
			"expenditure.current 4800.2 万元", "expenditure.basic 3000.1 万元", "expenditure.basic.share 62.5 %",
			"expenditure.project 1800.1 万元", "expenditure.project.share 37.5 %", "expenditure.remitted_up 0 万元", "expenditure.remitted_up.share 0 %",
			"expenditure.operating 0 万元", "expenditure.operating.share 0 %", "expenditure.affiliate_subsidy 0 万元", "expenditure.affiliate_subsidy.share 0 %",
		},
	},
	{
		"云南 purpose with share", account2022, "二、支出决算情况说明",
		"水务局2022年度支出合计4800.20万元。其中：基本支出3000.10万元，占总支出的62.50%；项目支出1800.10万元，占总支出的37.50%。与上年相比，支出合计减少120.00万元，下降2.44%。",
		[]string{
			"expenditure.current 4800.2 万元", "expenditure.basic 3000.1 万元", "expenditure.basic.share 62.5 %",
			"expenditure.project 1800.1 万元", "expenditure.project.share 37.5 %",
			"expenditure.current.change -120 万元", "expenditure.current.change.rate -2.44 %",
		},
	},
	{
		"云南 item by purpose", account2022, "三、一般公共预算财政拨款支出决算情况说明",
		"1.社会保障和就业（类）支出210.00万元，占一般公共预算财政拨款总支出的7.00%。主要用于离退休人员经费和养老保险缴费。",
		[]string{"function.208 210 万元", "function.208.share 7 %"},
	},
	{
		"陕西 meeting and training", account2022, "“三公”经费、会议费、培训费支出决算情况说明",
		"（二）培训费支出情况说明。2022年培训费预算为5.00万元，支出决算为4.20万元，完成预算的84%，决算数较预算数减少0.80万元，主要原因是压减培训规模。（三）会议费支出情况说明。2022年会议费预算为3.00万元，支出决算为3.00万元，完成预算的100%。",
		[]string{
			"training.budget 5 万元", "training 4.2 万元", "training.of_budget 84 %", "training.budget_change -0.8 万元",
			"meeting.budget 3 万元", "meeting 3 万元", "meeting.of_budget 100 %",
		},
	},
	{
		"陕西 procurement", account2022, "（二）政府采购支出情况说明",
		"2022年度政府采购支出总额320.00万元，其中：政府采购货物支出120.00万元、政府采购工程支出0万元、政府采购服务支出200.00万元。授予中小企业合同金额300.00万元，占政府采购支出总额的93.75%，其中：授予小微企业合同金额150.00万元，占政府采购支出总额的46.88%。",
		[]string{
			"procurement.total 320 万元", "procurement.goods 120 万元", "procurement.works 0 万元", "procurement.services 200 万元",
			"procurement.sme 300 万元", "procurement.sme.share 93.75 %", "procurement.micro 150 万元", "procurement.micro.share 46.88 %",
		},
	},
	{
		"湖北 agency operation", account2022, "（一）机关运行经费支出情况",
		"2022年度机关运行经费支出412.30万元，比年初预算数增加12.30万元，增长3.08%。主要原因是：物业费上涨。",
		[]string{"agency_operation 412.3 万元", "agency_operation.budget_change 12.3 万元", "agency_operation.budget_change.rate 3.08 %"},
	},
	{
		"湖北 assets", account2022, "（三）国有资产占用情况",
		"截至2022年12月31日，部门共有车辆9辆，其中，副部（省）级及以上领导用车0辆、主要负责人用车0辆、机要通信用车2辆、应急保障用车1辆、执法执勤用车3辆、特种专业技术用车3辆，其他用车0辆；单位价值50万元（含）以上通用设备2台（套），单位价值100万元（含）以上专用设备1台（套）。",
		[]string{
			"vehicles.total 9 辆", "vehicles.leaders_province 0 辆", "vehicles.leaders 0 辆", "vehicles.confidential 2 辆", "vehicles.emergency 1 辆",
			"vehicles.law_enforcement 3 辆", "vehicles.special_technical 3 辆", "vehicles.other 0 辆",
			"equipment.over_500k 2 台套", "equipment.over_1m 1 台套",
		},
	},
	{
		"ministry in yuan", Context{Year: 2022, Kind: model.FinalAccount}, "三、支出决算情况说明",
		"2022年度本年支出合计64,999,264.21元，其中：基本支出24,999,264.21元，占38.46%；项目支出40,000,000.00元，占61.54%。",
		[]string{
			"expenditure.current 64999264.21 元", "expenditure.basic 24999264.21 元", "expenditure.basic.share 38.46 %",
			"expenditure.project 40000000 元", "expenditure.project.share 61.54 %",
		},
	},
	{
		"performance of a ministry", account2022, "（四）预算绩效管理工作开展情况",
		"根据预算绩效管理要求，我单位组织对2022年度一般公共预算项目支出全面开展绩效自评，其中，一级项目4个，二级项目18个，共涉及资金1530.20万元，占一般公共预算项目支出总额的100%。组织对“水质监测”等2个项目开展了部门评价，涉及一般公共预算支出420.00万元，政府性基金预算支出0万元。",
		[]string{
			"performance.level1_projects 4 个", "performance.level2_projects 18 个", "performance.amount 1530.2 万元", "performance.amount.share 100 %",
			"performance.evaluation.projects 2 个", "performance.evaluation.amount 420 万元", "performance.evaluation.government_fund_amount 0 万元",
		},
	},
	{
		"budget of 三公 with last year's", budget2024, "七、2024年“三公”经费预算情况说明",
		"2024年“三公”经费预算数为18.50万元，比上年预算减少1.50万元，下降7.5%。其中：因公出国（境）费0万元，与上年持平；公务用车购置及运行费12.50万元，比上年减少1.50万元，降低10.71%（其中：公务用车购置费0万元；公务用车运行费12.50万元）；公务接待费6.00万元。",
		[]string{
			"three_public.total 18.5 万元", "three_public.change -1.5 万元", "three_public.change.rate -7.5 %", "abroad 0 万元",
			"vehicle 12.5 万元", "vehicle.change -1.5 万元", "vehicle.change.rate -10.71 %", "vehicle.purchase 0 万元", "vehicle.operation 12.5 万元", "reception 6 万元",
		},
	},
	{
		"budget with the amount of the year before", budget2024, "2024年部门预算编制说明",
		"1.“农林水支出（类）水利（款）行政运行（项）”科目757.44万元，上年:781.24万元，主要用于机关运转。2.“住房保障支出（213类）住房改革支出（02款）购房补贴（03项）”120万元。2023年当年预算执行数为118.46万元，2024年预算安排120万元，比2023年预算执行数增加1.30%。",
		[]string{
			"expenditure.function.2130301 757.44 万元", "expenditure.function.2130301.previous 781.24 万元",
			"expenditure.function.2130203 120 万元", "expenditure.function.2130203.previous 118.46 万元",
			"expenditure.function.2130203 120 万元", "expenditure.function.2130203.change.rate 1.3 %",
		},
	},
	{
		"budget of a government with the year that ended", budget2024, "一、2023年预算执行情况",
		"2023年，全市一般公共预算收入完成15189万元，为预算的102%。",
		[]string{"revenue.general_public.previous 15189 万元", "revenue.general_public.of_budget 102 %"},
	},
	{
		"units change within a sentence", account2022, "一、收入支出决算总体情况说明",
		"2022年度收入总计1.25亿元，其中：财政拨款收入12,300万元，其他收入2,000,000.00元。",
		[]string{"revenue.total 1.25 亿元", "revenue.fiscal 12300 万元", "revenue.other 2000000 元"},
	},
	{
		"a sum that nothing is known of", account2022, "一、收入支出决算总体情况说明",
		"收入总计100万元，占比待定。本年新建泵站花费38万元，占当年投资的12%。",
		[]string{"revenue.total 100 万元", "? 38 万元", "? 12 %"},
	},
	{
		"form left standing", account2022, "（一）机关运行经费支出情况",
		"机关运行经费支出10万元，与上年相比增加（减少）0万元，增长（减少）0%。办公费比上年增加（减少）2万元。",
		[]string{"agency_operation 10 万元", "agency_operation.change 0 万元", "agency_operation.change.rate 0 %", "? 2 万元"},
	},
	{
		"negative behind 减少", account2022, "（一）机关运行经费支出情况",
		"机关运行经费支出10万元，比上年减少-2.5万元，下降-20%。",
		[]string{"agency_operation 10 万元", "agency_operation.change -2.5 万元", "agency_operation.change.rate -20 %"},
	},
}

func TestSentencesOfManyRegionsAreRead(t *testing.T) {
	for _, test := range sentences {
		t.Run(test.region, func(t *testing.T) {
			assert.Equal(t, test.want, stated(test.context, []string{test.path}, test.text))
		})
	}
}
