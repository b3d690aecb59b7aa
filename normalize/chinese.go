package normalize

import "github.com/shopspring/decimal"

// chineseDigits are the numerals of one digit, as written, as banks write
// them, and with the circles and letters printed for 〇.
var chineseDigits = pairs("零0 〇0 ○0 ◯0 O0 一1 壹1 弌1 二2 贰2 两2 三3 叁3 参3 四4 肆4 五5 伍5 六6 陆6 七7 柒7 八8 捌8 九9 玖9")

// chineseMultipliers raise the digit before them.
var chineseMultipliers = map[rune]int64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}

// chineseMyriads raise all digits before them, back to the last greater one.
var chineseMyriads = map[rune]int64{'万': 1e4, '亿': 1e8}

// chineseTens are tens in one character.
var chineseTens = map[rune]int64{'廿': 20, '卅': 30, '卌': 40}

// maxNumeralRunes bounds a Chinese number; an amount in words of ten billion
// yuan with jiao and fen has 25.
const maxNumeralRunes = 40

// ChineseNumber reads a number in Chinese numerals: 三万七千, 壹佰贰拾, 两百零五,
// 十五, 廿一, 一亿二千万, 三点五, digit by digit as in 二〇二三, or mixed as 3万7千. An
// amount (三万七千元, 壹佰元伍角整) is read in yuan. 三万七, which may be meant as
// 37000 or as 30007, is an *AmbiguousError.
func ChineseNumber(s string) (decimal.Decimal, error) {
	var buffer [maxNumeralRunes]rune
	text, ok := foldShort(buffer[:0], Label(s))
	switch {
	case !ok:
		return decimal.Decimal{}, &NumberError{s, ErrNotNumber}
	case len(text) == 0:
		return decimal.Decimal{}, &NumberError{s, ErrBlank}
	}
	readings := readAmountInWords(text)
	if len(readings) == 0 {
		readings = readNumeral(text)
	}
	switch len(readings) {
	case 0:
		return decimal.Decimal{}, &NumberError{s, ErrNotNumber}
	case 1:
		return readings[0], nil
	}
	return decimal.Decimal{}, &AmbiguousError{s, readings}
}

// readNumeral gives the readings of a numeral that fills text.
func readNumeral(text []rune) []decimal.Decimal {
	hasNumeral := false
	for i, r := range text {
		if r == '点' {
			return readChinesePoint(text[:i], text[i+1:])
		}
		hasNumeral = hasNumeral || isNumeral(r)
	}
	if !hasNumeral {
		return nil
	}
	if digits, ok := chineseDigitString(text); ok {
		return []decimal.Decimal{digitValue(digits, 0)}
	}
	n := numeral{last: 1e12}
	if !n.readAll(text) {
		return nil
	}
	return n.readings()
}

// numerals has a bit for each character that Chinese numbers are made of, up to
// the last ideograph: every rune that is read is looked up here.
var numerals = func() (set [lastIdeograph>>6 + 1]uint64) {
	add := func(r rune) { set[r>>6] |= 1 << (r & 63) }
	for r := range chineseDigits {
		if r != 'O' {
			add(r)
		}
	}
	for _, multipliers := range []map[rune]int64{chineseMultipliers, chineseMyriads, chineseTens} {
		for r := range multipliers {
			add(r)
		}
	}
	return set
}()

// isNumeral tells the characters that Chinese numbers are made of.
func isNumeral(r rune) bool {
	return r >= 0 && r <= lastIdeograph && numerals[r>>6]&(1<<(r&63)) != 0
}

// chineseDigitString reads numerals printed digit by digit, 二〇二三; false where
// there is a multiplier.
func chineseDigitString(text []rune) ([]byte, bool) {
	digits := make([]byte, 0, len(text))
	for _, r := range text {
		if isDigit(r) {
			digits = append(digits, byte(r))
		} else if d, ok := chineseDigits[r]; ok {
			digits = append(digits, byte(d))
		} else {
			return nil, false
		}
	}
	return digits, len(digits) > 0
}

// readChinesePoint reads 三点五 and 三点五亿: the decimals are digit by digit, and
// multipliers behind them raise the whole.
func readChinesePoint(whole, decimals []rune) []decimal.Decimal {
	power := decimal.New(1, 0)
	for n := len(decimals); n > 0 && chineseMyriads[decimals[n-1]] > 0; n-- {
		power = power.Mul(decimal.New(chineseMyriads[decimals[n-1]], 0))
		decimals = decimals[:n-1]
	}
	digits, ok := chineseDigitString(decimals)
	readings := readNumeral(whole)
	if !ok || len(readings) != 1 || !readings[0].IsInteger() {
		return nil
	}
	return []decimal.Decimal{readings[0].Add(digitValue(digits, len(digits))).Mul(power)}
}

// numeral is a Chinese number being read from left to right.
type numeral struct {
	total   decimal.Decimal // closed by 亿
	section decimal.Decimal // closed by 万
	part    decimal.Decimal // below 万: multiples of 千, 百 and 十
	digit   decimal.Decimal // without multiplier yet
	pending bool            // digit is set
	zero    bool            // 零 stands before digit
	last    int64           // the multiplier read last
}

func (n *numeral) readAll(text []rune) bool {
	for i := 0; i < len(text); {
		used := n.step(text[i:])
		if used == 0 {
			return false
		}
		i += used
	}
	return n.pending || !n.zero
}

// step reads one digit, multiplier or run of ASCII digits and says how many
// runes it took, 0 where the grammar does not allow it.
func (n *numeral) step(text []rune) int {
	r := text[0]
	if m, ok := chineseMyriads[r]; ok {
		return n.closeMyriad(m)
	}
	if m, ok := chineseMultipliers[r]; ok {
		return n.multiply(m)
	}
	if n.pending {
		return 0
	}
	if tens, ok := chineseTens[r]; ok {
		return n.addTens(tens)
	}
	if isDigit(r) {
		return n.arabic(text)
	}
	d, ok := chineseDigits[r]
	switch {
	case !ok:
		return 0
	case d == '0':
		if n.zero {
			return 0
		}
		n.zero = true
		return 1
	}
	n.digit, n.pending = decimal.New(int64(d-'0'), 0), true
	return 1
}

func (n *numeral) arabic(text []rune) int {
	used := 0
	for used < len(text) && (isDigit(text[used]) || text[used] == '.' || text[used] == ',') {
		used++
	}
	number, err := readDigits(text[:used])
	if err != nil {
		return 0
	}
	n.digit, n.pending = number.Value, true
	return used
}

func (n *numeral) multiply(m int64) int {
	if m >= n.last || !n.pending && m != 10 {
		return 0
	}
	if !n.pending {
		n.digit = decimal.New(1, 0)
	}
	n.part = n.part.Add(n.digit.Mul(decimal.New(m, 0)))
	n.digit, n.pending, n.zero, n.last = decimal.Decimal{}, false, false, m
	return 1
}

func (n *numeral) addTens(tens int64) int {
	if n.last <= 10 {
		return 0
	}
	n.part = n.part.Add(decimal.New(tens, 0))
	n.zero, n.last = false, 10
	return 1
}

func (n *numeral) closeMyriad(m int64) int {
	if n.isShort() && n.last < 1e4 {
		return 0
	}
	value := n.part.Add(n.digit)
	if m == 1e4 {
		if value.IsZero() || !n.section.IsZero() {
			return 0
		}
		n.section = value.Mul(decimal.New(m, 0))
	} else {
		value = value.Add(n.section)
		if value.IsZero() || !n.total.IsZero() {
			return 0
		}
		n.total, n.section = value.Mul(decimal.New(m, 0)), decimal.Decimal{}
	}
	n.part, n.digit, n.pending, n.zero, n.last = decimal.Decimal{}, decimal.Decimal{}, false, false, m
	return 1
}

// isShort tells a digit right behind a multiplier above ten without 零
// between, 三万七: the spoken short form, or a 零 left out.
func (n *numeral) isShort() bool {
	return n.pending && !n.zero && n.last > 10 && n.last <= 1e8 && n.digit.LessThan(decimal.New(10, 0))
}

func (n *numeral) readings() []decimal.Decimal {
	before := n.total.Add(n.section).Add(n.part)
	if n.isShort() {
		return []decimal.Decimal{before.Add(n.digit.Mul(decimal.New(n.last/10, 0))), before.Add(n.digit)}
	}
	return []decimal.Decimal{before.Add(n.digit)}
}

// readAmountInWords reads 壹佰元伍角整 in yuan; none where text is no amount.
func readAmountInWords(text []rune) []decimal.Decimal {
	if hasPrefix(text, "人民币") {
		text = text[3:]
	}
	if last := len(text) - 1; last > 0 && (text[last] == '整' || text[last] == '正') {
		text = text[:last]
	}
	for i, r := range text {
		if r != '元' && r != '圆' {
			continue
		}
		coins, ok := readCoins(text[i+1:])
		whole := readNumeral(text[:i])
		if !ok || len(whole) == 0 {
			return nil
		}
		for j := range whole {
			whole[j] = whole[j].Add(coins)
		}
		return whole
	}
	if coins, ok := readCoins(text); ok && len(text) > 0 && text[len(text)-1] == '角' {
		return []decimal.Decimal{coins}
	}
	return nil
}

// readCoins reads 伍角贰分 as 0.52 yuan.
func readCoins(text []rune) (decimal.Decimal, bool) {
	cents, worth := int64(0), int64(100)
	for i := 0; i < len(text); i++ {
		d, ok := chineseDigits[text[i]]
		if ok && d == '0' {
			continue
		}
		i++
		if !ok || i == len(text) {
			return decimal.Decimal{}, false
		}
		coin := map[rune]int64{'角': 10, '分': 1}[text[i]]
		if coin == 0 || coin >= worth {
			return decimal.Decimal{}, false
		}
		cents, worth = cents+int64(d-'0')*coin, coin
	}
	return decimal.New(cents, -2), true
}
