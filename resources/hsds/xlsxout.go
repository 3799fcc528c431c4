package hsds

import (
	"context"
	"errors"
	"io"

	"github.com/xuri/excelize/v2"
)

const sheetName = "services"

// workbookOut writes the spreadsheet as a workbook: every cell is text, the
// header is bold and stays in sight.
func workbookOut(ctx context.Context, w io.Writer, b Book, o WriteOptions, report *WriteReport) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	for i, column := range sheetFields {
		if err := out.SetColWidth(i+1, i+1, column.width); err != nil {
			return err
		}
	}
	freeze := &excelize.Panes{Freeze: true, XSplit: 3, YSplit: 1, TopLeftCell: "D2", ActivePane: "bottomRight"}
	if err := out.SetPanes(freeze); err != nil {
		return err
	}
	line := 0
	err = sheet(ctx, b, o, report, func(cells []string) error {
		line++
		values := make([]any, len(cells))
		for i, text := range cells {
			values[i] = text
			if line == 1 {
				values[i] = excelize.Cell{StyleID: bold, Value: text}
			}
		}
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		return out.SetRow(at, values)
	})
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}
