using System.Net;
using Microsoft.AspNetCore.Hosting;

namespace Timetension.Reporting.Tests;

/// <summary>Who tries secrets of links.</summary>
public sealed class GuessedLinks(GuessedLinks.Service service) : IClassFixture<GuessedLinks.Service>
{
    private const int Allowed = 20;

    public sealed class Service() : TestService<Program>("reporting")
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("RateLimits:PerAddress", $"{Allowed}");
    }

    [Fact]
    public async Task Who_guesses_has_to_wait_whatever_token_is_sent()
    {
        var ada = service.SignIn();
        var statuses = new List<HttpStatusCode>();
        // A minute may end in between.
        for (var guess = 0; guess <= 2 * Allowed; guess++)
        {
            using var answer = await (guess % 2 == 0 ? ada.Http : service.CreateClient($"{Guid.NewGuid()}")).GetAsync(guess % 4 < 2 ? $"/shared-reports/{Guid.NewGuid():N}" : $"/calendar/{Guid.NewGuid():N}.ics");
            statuses.Add(answer.StatusCode);
        }

        statuses[0].ShouldBe(HttpStatusCode.NotFound);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
    }
}
