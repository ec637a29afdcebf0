using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Timetension.TimeEntries.Tests;

/// <summary>Names that resolve to one thing now and to another a moment later. Here 127.0.0.1 is allowed, and stands for what is public.</summary>
public sealed class WebhookNames(WebhookNames.OwnNames service, Receiving receiving) : IClassFixture<WebhookNames.OwnNames>, IClassFixture<Receiving>
{
    [Fact]
    public async Task What_was_checked_is_what_is_connected_to()
    {
        var ada = service.SignIn();
        var (target, name) = (receiving.Receiver.Open("rebinding.test"), "rebinding.test");
        service.Say(name, ["127.0.0.1"], ["127.0.0.2"]);
        target.Answer = (_, context) =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };
        var hook = await ada.HookAsync(target.Url);
        await ada.TagAsync("first");
        await ada.SentAsync(hook, sent => sent is [{ State: "delivered" }]);
        service.Asked(name).ShouldBe(1);

        await ada.TagAsync("second");
        (await ada.SentAsync(hook, sent => sent is [{ Attempts.Length: > 0 }, _]))[0].Errors[0].ShouldBe("address_refused");
        target.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("127.0.0.1 192.168.0.1")]
    [InlineData("127.0.0.1 fd00::1")]
    public async Task A_name_with_any_address_that_is_not_public_is_refused(string addresses)
    {
        var ada = service.SignIn();
        var name = $"{Guid.NewGuid():N}.test";
        service.Say(name, addresses.Split(' '));
        var target = receiving.Receiver.Open(name);
        var hook = await ada.HookAsync(target.Url);
        await ada.TagAsync("refused");

        (await ada.SentAsync(hook, sent => sent is [{ Attempts.Length: > 0 }]))[0].Errors[0].ShouldBe("address_refused");
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_tried_again_later()
    {
        var ada = service.SignIn();
        var hook = await ada.HookAsync("http://nobody.test/");
        await ada.TagAsync("unknown");

        (await ada.SentAsync(hook, sent => sent is [{ Attempts.Length: > 0, State: "pending" }]))[0].Errors[0].ShouldBe("name_not_resolved");
    }

    /// <summary>The service, with names of the tests' own.</summary>
    public sealed class OwnNames() : TestService<Program>("time-entries")
    {
        private readonly ConcurrentDictionary<string, (string[][] Answers, int Asked)> names = new(StringComparer.Ordinal);

        /// <inheritdoc />
        protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services => services.AddSingleton<HostNames>((name, _) => Task.FromResult(Resolve(name))));

        /// <summary>What a name resolves to, at first, then, and so on; the last answer stays.</summary>
        internal void Say(string name, params string[][] answers) => names[name] = (answers, 0);

        internal int Asked(string name) => names[name].Asked;

        private IPAddress[] Resolve(string name)
        {
            if (!names.ContainsKey(name))
                throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);
            var (answers, asked) = names.AddOrUpdate(name, default((string[][], int)), (_, before) => (before.Answers, before.Asked + 1));
            return [.. answers[Math.Min(asked, answers.Length) - 1].Select(IPAddress.Parse)];
        }
    }
}
