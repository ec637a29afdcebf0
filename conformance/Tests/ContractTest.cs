using System.Security.Cryptography;
using System.Text;

namespace Timetension.Conformance;

/// <summary>A test of an implementation: it has its addresses, and nothing else.</summary>
public abstract class ContractTest
{
    /// <summary>The implementation that the tests share.</summary>
    protected static Subject Subject => Subject.Shared;

    /// <summary>Randomness of the run's seed, another for each test.</summary>
    protected static Random Random() => new(Options.Current.Seed ^ BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(TestContext.Current.Test!.TestDisplayName))));

    /// <summary>What the implementations of this run have printed so far.</summary>
    protected static async Task<string> PrintedAsync()
    {
        using var log = new StreamReader(new FileStream(ServiceLog.File, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        return await log.ReadToEndAsync();
    }

    /// <summary>An answer is refused with this status and code.</summary>
    protected static async Task<JsonElement> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        if (code is not null)
            problem.GetProperty("code").GetString().ShouldBe(code);
        return problem;
    }
}

/// <summary>The tests of every service that start, stop, cut off and limit implementations of their own, one after the other.</summary>
[CollectionDefinition("lifecycle")]
public sealed class Lifecycle;

/// <summary>Those of one service.</summary>
[CollectionDefinition("outages")]
public sealed class Outages;
