package encoding

import "strings"

// Pictures is the encoding of the Windows fonts of pictures, whose characters
// programs write as private ones (F0xx): bullets, ticks and check boxes. It
// goes by the font's name, since the fonts themselves don't know Unicode.
func Pictures(fontName string) (*Encoding, bool) {
	key := strings.ToLower(strings.NewReplacer(" ", "", "-", "").Replace(fontName))
	switch {
	case strings.HasPrefix(key, "wingdings2"):
		return pictures2, true
	case strings.HasPrefix(key, "wingdings3"):
		return pictures3, true
	case strings.HasPrefix(key, "wingdings"):
		return pictures1, true
	case strings.HasPrefix(key, "webdings"):
		return picturesWeb, true
	case strings.HasPrefix(key, "symbol"):
		return Symbol, true
	case strings.HasPrefix(key, "zapfdingbats"):
		return ZapfDingbats, true
	}
	return nil, false
}

var (
	pictures1   = wingdings.encoding()
	pictures2   = wingdings2.encoding()
	pictures3   = wingdings3.encoding()
	picturesWeb = webdings.encoding()
)

// The tables are those of dingbat-to-unicode, Copyright (c) 2021 Michael
// Williamson; see LICENSE.dingbat-to-unicode.

var wingdings = rows{
	0x2: " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭",
	0x3: "🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍",
	0x4: "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳",
	0x5: "🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉",
	0x6: "♊♋♌♍♎♏♐♑♒♓🙰🙵⚫🔾◼🞏",
	0x7: "🞐❑❒🞟⧫◆❖⬩⌧⮹⌘🏵🏶🙶🙷▯",
	0x8: "🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍",
	0x9: "➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟∙•",
	0xA: "⬝⭘🞆🞈🞊🞋🔿▪🞎🟁🟅★🟋🟏🟓🟑",
	0xB: "⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘",
	0xC: "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗",
	0xD: "🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨",
	0xE: "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦",
	0xF: "⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✓🗷🗹�",
}

var wingdings2 = rows{
	0x2: " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋",
	0x3: "🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙",
	0x4: "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑🗴",
	0x5: "🗸🗵☑⮽☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺",
	0x6: "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥",
	0x7: "⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿�",
	0x8: "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤",
	0x9: "🕥🕦🕧🙨🙩⋅🞄⦁●○🞅🞇🞉⊙⦿🞌",
	0xA: "🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇",
	0xB: "🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁",
	0xC: "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪",
	0xD: "🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺",
	0xE: "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒",
	0xF: "✹🟃🟇✯🟍🟔⯌⯍※⁂������",
}

var wingdings3 = rows{
	0x2: " ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻",
	0x3: "⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧",
	0x4: "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌",
	0x5: "⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥",
	0x6: "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙",
	0x7: "▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁�",
	0x8: "🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕",
	0x9: "🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅",
	0xA: "🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟",
	0xB: "🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽",
	0xC: "🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮",
	0xD: "⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷",
	0xE: "🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕",
	0xF: "🢗���������������",
}

var webdings = rows{
	0x2: " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼",
	0x3: "🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳",
	0x4: "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂",
	0x5: "🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫",
	0x6: "⮔✔🚲⬜🛡📦🛱⬛🚑🛈🛩🛰🟈🕴⬤🛥",
	0x7: "🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲�",
	0x8: "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠",
	0x9: "🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻",
	0xA: "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜",
	0xB: "🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻",
	0xC: "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒",
	0xD: "🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫",
	0xE: "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦",
	0xF: "🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊",
}
