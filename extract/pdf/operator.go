package pdf

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/content"
)

// The operators of ISO 32000-2, annex A, that matter here. What is not
// listed changes neither text nor rules.
const (
	opSave, opRestore, opConcat, opState = 'q', 'Q', 'c'<<8 | 'm', 'g'<<8 | 's'
	opLineWidth, opDo                    = 'w', 'D'<<8 | 'o'

	opBeginText, opEndText     = 'B'<<8 | 'T', 'E'<<8 | 'T'
	opCharSpace, opWordSpace   = 'T'<<8 | 'c', 'T'<<8 | 'w'
	opScale, opLeading, opFont = 'T'<<8 | 'z', 'T'<<8 | 'L', 'T'<<8 | 'f'
	opMode, opRise             = 'T'<<8 | 'r', 'T'<<8 | 's'
	opMove, opMoveLeading      = 'T'<<8 | 'd', 'T'<<8 | 'D'
	opMatrix, opNextLine       = 'T'<<8 | 'm', 'T'<<8 | '*'
	opShow, opShowArray        = 'T'<<8 | 'j', 'T'<<8 | 'J'
	opShowLine, opShowSpaced   = '\'', '"'

	opMoveTo, opLineTo, opClose, opRect = 'm', 'l', 'h', 'r'<<8 | 'e'
	opCurve, opCurveFirst, opCurveLast  = 'c', 'v', 'y'
	opStroke, opCloseStroke             = 'S', 's'
	opFill, opFillOld, opFillEven       = 'f', 'F', 'f'<<8 | '*'
	opBoth, opBothEven                  = 'B', 'B'<<8 | '*'
	opCloseBoth, opCloseBothEven        = 'b', 'b'<<8 | '*'
	opEndPath, opClip, opClipEven       = 'n', 'W', 'W'<<8 | '*'
	opShading                           = 's'<<8 | 'h'
	opGray, opStrokeGray                = 'g', 'G'
	opRGB, opStrokeRGB                  = 'r'<<8 | 'g', 'R'<<8 | 'G'
	opCMYK, opStrokeCMYK                = 'k', 'K'
	opSpace, opStrokeSpace              = 'c'<<8 | 's', 'C'<<8 | 'S'
	opColor, opStrokeColor              = 's'<<8 | 'c', 'S'<<8 | 'C'
	opColorN, opStrokeColorN            = 's'<<16 | 'c'<<8 | 'n', 'S'<<16 | 'C'<<8 | 'N'
	opInlineData                        = 'I'<<8 | 'D'
	opMark, opMarkProperties, opEndMark = 'B'<<16 | 'M'<<8 | 'C', 'B'<<16 | 'D'<<8 | 'C', 'E'<<16 | 'M'<<8 | 'C'
)

// execute carries out one operator. An operator whose operands are missing
// is left out.
func (in *interpreter) execute(scanner *content.Scanner, op content.Operator, args []content.Operand) error {
	switch op {
	case opSave:
		in.save()
	case opRestore:
		in.restore()
	case opConcat:
		if m, ok := matrix(args); ok {
			in.state.ctm = m.Mul(in.state.ctm)
		}
	case opLineWidth:
		if n, ok := number(args); ok {
			in.state.lineWidth = n
		}
	case opState:
		if name, ok := nameOperand(args); ok {
			in.externalState(name)
		}
	case opDo:
		if name, ok := nameOperand(args); ok {
			return in.paintObject(name)
		}
	case opInlineData:
		in.inlineImage(scanner, args)
	case opMark, opMarkProperties:
		in.beginMark(args)
	case opEndMark:
		in.endMark()
	default:
		if !in.textOperator(op, args) && !in.pathOperator(op, args) {
			in.colorOperator(op, args)
		}
	}
	return nil
}

func (in *interpreter) save() {
	if len(in.saved) < maxStateDepth {
		in.saved = append(in.saved, in.state)
	}
}

func (in *interpreter) restore() {
	if n := len(in.saved); n > in.floor() {
		in.state = in.saved[n-1]
		in.saved = in.saved[:n-1]
	}
}

// floor is the height of the stack that the form being drawn found: its own
// surplus Q must not pop its caller's states.
func (in *interpreter) floor() int {
	if len(in.floors) == 0 {
		return 0
	}
	return in.floors[len(in.floors)-1]
}

// textOperator carries out op if it is one of ISO 32000-2, 9.3 and 9.4.
func (in *interpreter) textOperator(op content.Operator, args []content.Operand) bool {
	switch op {
	case opBeginText:
		in.textMatrix, in.lineMatrix = geometry.Identity, geometry.Identity
	case opEndText:
	case opShow:
		in.showOperand(args)
	case opShowArray:
		in.showArray(args)
	case opShowLine:
		in.nextLine(0, -in.state.text.leading)
		in.showOperand(args)
	case opShowSpaced:
		if len(args) >= 3 {
			in.state.text.wordSpace, in.state.text.charSpace = args[0].Number, args[1].Number
		}
		in.nextLine(0, -in.state.text.leading)
		in.showOperand(args)
	case opMove, opMoveLeading:
		if len(args) >= 2 {
			if op == opMoveLeading {
				in.state.text.leading = -args[1].Number
			}
			in.nextLine(args[0].Number, args[1].Number)
		}
	case opNextLine:
		in.nextLine(0, -in.state.text.leading)
	case opMatrix:
		if m, ok := matrix(args); ok {
			in.textMatrix, in.lineMatrix = m, m
		}
	case opFont:
		if len(args) >= 2 && args[0].Kind == content.Name {
			in.setFont(args[0].Bytes, args[1].Number)
		}
	default:
		return in.textParameter(op, args)
	}
	return true
}

func (in *interpreter) textParameter(op content.Operator, args []content.Operand) bool {
	text := &in.state.text
	var target *float64
	switch op {
	case opCharSpace:
		target = &text.charSpace
	case opWordSpace:
		target = &text.wordSpace
	case opLeading:
		target = &text.leading
	case opRise:
		target = &text.rise
	case opScale, opMode:
	default:
		return false
	}
	n, ok := number(args)
	switch {
	case !ok:
	case target != nil:
		*target = n
	case op == opScale:
		text.scale = n / 100
	case n >= 0 && n <= 7:
		text.mode = RenderMode(n)
	}
	return true
}

// colorOperator carries out op if it is one of ISO 32000-2, 8.6.8.
func (in *interpreter) colorOperator(op content.Operator, args []content.Operand) {
	state := &in.state
	switch op {
	case opGray:
		state.fillSpace, state.fill = deviceGray, operandColor(nil, args)
	case opRGB:
		state.fillSpace, state.fill = deviceRGB, operandColor(nil, args)
	case opCMYK:
		state.fillSpace, state.fill = deviceCMYK, operandColor(nil, args)
	case opStrokeGray:
		state.strokeSpace, state.stroke = deviceGray, operandColor(nil, args)
	case opStrokeRGB:
		state.strokeSpace, state.stroke = deviceRGB, operandColor(nil, args)
	case opStrokeCMYK:
		state.strokeSpace, state.stroke = deviceCMYK, operandColor(nil, args)
	case opColor, opColorN:
		state.fill = operandColor(state.fillSpace, args)
	case opStrokeColor, opStrokeColorN:
		state.stroke = operandColor(state.strokeSpace, args)
	case opSpace:
		if name, ok := nameOperand(args); ok {
			state.fillSpace = in.resources.space(name)
			state.fill = state.fillSpace.initial()
		}
	case opStrokeSpace:
		if name, ok := nameOperand(args); ok {
			state.strokeSpace = in.resources.space(name)
			state.stroke = state.strokeSpace.initial()
		}
	}
}

// number is the last operand, if it is a number.
func number(args []content.Operand) (float64, bool) {
	if len(args) == 0 || args[len(args)-1].Kind != content.Number {
		return 0, false
	}
	return args[len(args)-1].Number, true
}

func nameOperand(args []content.Operand) ([]byte, bool) {
	if len(args) == 0 || args[len(args)-1].Kind != content.Name {
		return nil, false
	}
	return args[len(args)-1].Bytes, true
}

func matrix(args []content.Operand) (m geometry.Matrix, ok bool) {
	if len(args) < len(m) {
		return m, false
	}
	for i, operand := range args[len(args)-len(m):] {
		m[i] = operand.Number
	}
	return m, true
}
