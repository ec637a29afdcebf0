using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T14: CSV, XLSX, ICS and JSON exports, written in the background, with what the detailed report shows.</summary>
public sealed class T14_Exports(ReportingService service)
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    [Fact]
    public async Task A_month_of_two_people_is_a_file_of_each_format()
    {
        var (ada, _) = await MonthAsync();

        var csv = (await ada.ExportAsync($"format=csv&{March}&roundingUnit=900&roundingMode=up")).Split("\r\n");
        csv[0].ShouldBe("start,end,time zone,user,client,project,task,tags,description,billable,seconds,amount,currency,entry");
        csv[1].ShouldStartWith("2026-03-09T08:00:00.000Z,2026-03-09T09:50:00.000Z,Europe/Warsaw,Ada,Mill,\"Shop, \"\"new\"\"\",Shelves,\"\"\"a, b\"\", design\",'=1+1,true,7200,24000,EUR,");
        csv[2].ShouldStartWith("2026-03-10T08:00:00.000Z,2026-03-10T08:30:00.000Z,Europe/Warsaw,Bob,,,,,,true,1800,6000,CHF,");
        csv[3..].ShouldBe([""]);

        var json = JsonNode.Parse(await ada.ExportAsync($"format=json&{March}"))!;
        var listed = (await ada.Http.GetFromJsonAsync<JsonNode>(ada.In($"reports/detailed?{March}"), TestContext.Current.CancellationToken))!;
        json["items"]!.AsArray().Select(item => item!.ToJsonString()).Reverse().ShouldBe(listed["items"]!.AsArray().Select(item => item!.ToJsonString()));
        json.AsObject().Select(member => member.Key).ShouldBe(listed.AsObject().Select(member => member.Key), ignoreOrder: true);
    }

    [Fact]
    public async Task A_spreadsheet_and_a_calendar_open_the_same_month()
    {
        var (ada, _) = await MonthAsync();

        using var workbook = new ZipArchive(new MemoryStream(await ada.ExportBytesAsync($"format=xlsx&{March}")));
        await using var part = await workbook.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var rows = (await XDocument.LoadAsync(part, LoadOptions.None, TestContext.Current.CancellationToken)).Descendants().Where(element => element.Name.LocalName == "row").ToList();
        rows.Count.ShouldBe(3);
        rows[1].Elements().Select(cell => cell.Value).ShouldBe(["46090.375", "46090.45138888889", "Europe/Warsaw", "Ada", "Mill", "Shop, \"new\"", "Shelves", "\"a, b\", design", "=1+1", "1",
            "0.0763888888888889", "6600", "22000", "EUR", rows[1].Elements().Last().Value]);
        rows[1].Elements().Single(cell => cell.Value == "=1+1").Attributes().Select(attribute => attribute.Value).ShouldBe(["I2", "inlineStr", "3"]);

        var calendar = await ada.ExportAsync($"format=ics&{March}");
        calendar.ShouldContain("DTSTART:20260309T080000Z\r\nDTEND:20260309T095000Z\r\nSUMMARY:=1+1\r\nDESCRIPTION:User: Ada\\nClient: Mill\\nProject: Shop\\, \"new\"\\nTask: Shelves\r\n"
            + "CATEGORIES:a\\, b,design\r\nEND:VEVENT\r\n");
        calendar.ShouldNotContain("EUR");
    }

    [Fact]
    public async Task A_member_exports_the_own_time_and_no_amounts()
    {
        var (ada, bob) = await MonthAsync();

        foreach (var format in (string[])["csv", "json", "ics"])
        {
            var file = await bob.ExportAsync($"format={format}&{March}");
            file.ShouldSatisfyAllConditions(() => file.ShouldContain("Bob"), () => file.ShouldNotContain("Ada"), () => file.ShouldNotContain($"{ada.UserId}"),
                () => file.ShouldNotContain("amount"), () => file.ShouldNotContain("CHF"));
        }
    }

    private async Task<(Person Ada, Person Bob)> MonthAsync()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop, \"new\"", client.Id);
        var (task, design, letters) = (ProjectTask(shop, "Shelves"), Tag(ada, "design"), Tag(ada, "a, b"));
        await service.TellAsync(Event(new User(ada.UserId, "Ada", "Europe/Warsaw", Now, Now, 1)), Event(new User(bob.UserId, "Bob", "Europe/Warsaw", Now, Now, 1)),
            Event(client), Event(shop), Event(task), Event(design), Event(letters),
            Event(Entry(ada, "2026-03-09T08:00:00Z", "2026-03-09T09:50:00Z", project: shop.Id, task: task.Id, tags: [design.Id, letters.Id], billable: true, rate: new Rate(12_000, "EUR"))
                with { Description = "=1+1" }),
            Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z", billable: true, rate: new Rate(12_000, "CHF"))),
            Event(Entry(ada, "2026-04-01T08:00:00Z", "2026-04-01T08:30:00Z")));
        await ada.SummaryAsync("from=2026-03-01&to=2026-05-01", seconds: 6600 + 1800 + 1800, entries: 3);
        return (ada, bob);
    }
}
