namespace Timetension.Reporting;

/// <summary>What a workbook has beside the rows of its sheets.</summary>
internal static class XlsxParts
{
    internal const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    internal const string FrozenHeader =
        $"""<sheetViews xmlns="{Namespace}"><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""";

    /// <summary>Numbers of the formats in the part with styles.</summary>
    internal const int InstantStyle = 1, DurationStyle = 2, TextStyle = 3, HeaderStyle = 4;

    private const string Package = "http://schemas.openxmlformats.org/package/2006", Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Declaration = """<?xml version="1.0" encoding="utf-8"?>""", MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    internal static string Sheet(int number) => $"xl/worksheets/sheet{number}.xml";

    /// <summary>The parts by their names, for so many sheets.</summary>
    internal static IEnumerable<(string Name, string Content)> Of(int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        yield return ("[Content_Types].xml", $"""
            {Declaration}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{MediaType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{MediaType}.styles+xml"/>{Each(number => $"""<Override PartName="/{Sheet(number)}" ContentType="{MediaType}.worksheet+xml"/>""")}</Types>
            """);
        yield return ("_rels/.rels", $"""
            {Declaration}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("xl/workbook.xml", $"""
            {Declaration}<workbook xmlns="{Namespace}" xmlns:r="{Office}"><sheets>{Each(number => $"""<sheet name="Entries{(number == 1 ? "" : $" {number}")}" sheetId="{number}" r:id="rId{number}"/>""")}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            {Declaration}<Relationships xmlns="{Package}/relationships">{Each(number => $"""<Relationship Id="rId{number}" Type="{Office}/worksheet" Target="worksheets/sheet{number}.xml"/>""")}<Relationship Id="rId{sheets + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        yield return ("xl/styles.xml", Declaration + Styles);

        string Each(Func<int, string> part) => string.Concat(numbers.Select(part));
    }

    // Formats 46 and 49 are built in: [h]:mm:ss, and text.
    private const string Styles = $"""
        <styleSheet xmlns="{Namespace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="46" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;
}
