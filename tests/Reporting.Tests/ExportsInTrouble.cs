using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

public sealed class ExportsInTrouble(ExportsInTrouble.Service service) : IClassFixture<ExportsInTrouble.Service>
{
    private const string Csv = "format=csv&from=2026-03-01&to=2026-04-01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public sealed class Service() : TestService<Program>("reporting");

    [Fact]
    public async Task Fifty_starts_at_once_leave_three()
    {
        var ada = service.SignIn();
        await using (await HoldAsync())
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ada.AskForExportAsync(Csv)));
            answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(3);
            answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(47);
            Array.ForEach(answers, answer => answer.Dispose());
            await service.SignIn().StartExportAsync(Csv);
        }

        await Eventually.SeesAsync(() => ada.AskForExportAsync(Csv), answer => answer.StatusCode == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Of_those_that_are_done_the_last_ten_are_kept()
    {
        var ada = service.SignIn();
        var exports = new List<string>();
        for (var count = 0; count < 12; count++)
        {
            exports.Add(await ada.StartExportAsync(Csv));
            await ada.SeesExportAsync(exports[^1], "done");
        }

        (await ada.StatusOfAsync(exports[0])).ShouldBe(HttpStatusCode.NotFound);
        (await ada.StatusOfAsync(exports[2] + "/content")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stop_of_the_service_in_the_middle_begins_it_again()
    {
        var ada = service.SignIn();
        string export;
        await using (await HoldAsync())
        {
            export = await ada.StartExportAsync(Csv);
            await ada.SeesExportAsync(export, "running");
            (await ada.StatusOfAsync(export + "/content")).ShouldBe(HttpStatusCode.Conflict);
            await service.RestartAsync();
        }

        await Anew(ada).SeesExportAsync(export, "done");
        (await ScalarAsync<int>("select tries from exports where id = @id", export)).ShouldBe(1);
    }

    [Fact]
    public async Task One_whose_worker_died_is_written_anew()
    {
        var ada = Anew(service.SignIn());
        await RecordAsync(ada, "2026-03-10T08:00:00Z");
        var export = await ada.StartExportAsync(Csv);
        await ada.SeesExportAsync(export, "done");
        var file = await ada.Http.GetStringAsync(export + "/content", Ct);

        await ScalarAsync<int>("update exports set state = 'running', lease = gen_random_uuid(), leased_until = now() - interval '1 s', rows = 7, chunks = 5 where id = @id", export);

        (await ada.SeesExportAsync(export, "done"))["rows"]!.GetValue<long>().ShouldBe(1);
        (await ada.Http.GetStringAsync(export + "/content", Ct)).ShouldBe(file);
    }

    [Fact]
    public async Task One_that_ends_its_worker_three_times_has_failed_and_says_why()
    {
        var ada = Anew(service.SignIn());
        var export = await ada.StartExportAsync(Csv);
        await ada.SeesExportAsync(export, "done");

        await ScalarAsync<int>("update exports set state = 'running', lease = gen_random_uuid(), leased_until = now() - interval '1 s', tries = 3 where id = @id", export);

        ((string?)(await ada.SeesExportAsync(export, "failed"))["reason"]).ShouldBe("It was begun three times, and never ended.");
    }

    [Fact]
    public async Task A_fault_is_told_and_does_not_hold_up_the_others()
    {
        var ada = Anew(service.SignIn());
        string export;
        await using (await HoldAsync())
        {
            export = await ada.StartExportAsync(Csv);
            await ada.SeesExportAsync(export, "running");
            await ScalarAsync<int>("update exports set state = 'queued', selection = jsonb_set(selection, '{Zone}', '\"Europe/Atlantis\"') where id = @id", export);
        }

        ((string?)(await ada.SeesExportAsync(export, "failed"))["reason"]).ShouldBe("Something went wrong on our side.");
        (await ada.StatusOfAsync(export + "/content")).ShouldBe(HttpStatusCode.Conflict);
        (await ada.ExportAsync(Csv)).ShouldStartWith("start,end");
    }

    [Fact]
    public async Task A_worker_that_lost_its_export_writes_no_more()
    {
        var ada = Anew(service.SignIn());
        var export = await ada.StartExportAsync(Csv);
        await ada.SeesExportAsync(export, "done");
        var selection = await ScalarAsync<string>("select selection::text from exports where id = @id", export);
        var order = new ExportOrder(ada.WorkspaceId, IdOf(export), Guid.NewGuid(), ExportFormat.Csv, selection, Now);

        (await service.Services.GetRequiredService<ExportWork>().RunAsync(order, Ct)).ShouldBeFalse();
        await order.ReleaseAsync(service.Services.GetRequiredService<NpgsqlDataSource>(), "late", counts: true, Now);

        (await ada.SeesExportAsync(export, "done"))["reason"].ShouldBeNull();
        (await ScalarAsync<int>("select count(*)::int from export_chunks where export_id = @id", export)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_day_it_is_gone()
    {
        var ada = Anew(service.SignIn());
        var export = await ada.StartExportAsync(Csv);
        await ada.SeesExportAsync(export, "done");
        (await ScalarAsync<double>("select extract(epoch from expires_at - finished_at)::float8 from exports where id = @id", export)).ShouldBe(86_400);

        await ScalarAsync<int>("update exports set expires_at = now() where id = @id", export);
        (await ada.StatusOfAsync(export)).ShouldBe(HttpStatusCode.NotFound);
        (await ada.StatusOfAsync(export + "/content")).ShouldBe(HttpStatusCode.NotFound);

        await service.Services.GetRequiredService<SweepExports>().SweepAsync(Ct);
        (await ScalarAsync<int>("select count(*)::int from export_chunks where export_id = @id", export)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_deleted_while_it_is_read_is_not_taken_for_a_whole_one()
    {
        var ada = Anew(service.SignIn());
        await RecordAsync(ada, "2026-03-10T08:00:00Z");
        var export = await ada.StartExportAsync(Csv);
        await ada.SeesExportAsync(export, "done");
        await ScalarAsync<int>("delete from export_chunks where export_id = @id", export);

        await Should.ThrowAsync<HttpRequestException>(() => ada.Http.GetStringAsync(export + "/content", Ct));
    }

    [Fact]
    public async Task Who_is_erased_leaves_no_exports_behind()
    {
        var ada = Anew(service.SignIn());
        var export = await ada.StartExportAsync(Csv);
        await ada.SeesExportAsync(export, "done");

        await service.Broker.PublishAsync(Event(EventTypes.UserErased, ada.UserId, 2, null, new User(ada.UserId, "Somebody", "Europe/Warsaw", Now, Now, 2, Now)));

        await Eventually.SeesAsync(() => ada.StatusOfAsync(export), status => status == HttpStatusCode.NotFound);
    }

    // No snapshot is taken meanwhile: what is begun stays in the middle.
    private async Task<NpgsqlConnection> HoldAsync()
    {
        var connection = new NpgsqlConnection(service.Database);
        await connection.OpenAsync(Ct);
        await connection.ExecuteAsync("begin; lock table team_members in access exclusive mode");
        return connection;
    }

    private async Task RecordAsync(Person person, string start)
    {
        await service.Broker.PublishAsync(Event(Entry(person, start, InstantConverter.Format(Instant(start).AddHours(1)))));
        await Eventually.SeesAsync(() => person.SummaryAsync("from=2026-03-01&to=2026-04-01"), summary => summary.Entries() == 1);
    }

    // After a restart it listens elsewhere.
    private Person Anew(Person person) => person with { Http = service.CreateClient(person.Token) };

    private async Task<T> ScalarAsync<T>(string sql, string export)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        return (await connection.ExecuteScalarAsync<T>(sql, new { id = IdOf(export) }))!;
    }

    private static Guid IdOf(string export) => Guid.Parse(export.Split('/')[^1]);
}
