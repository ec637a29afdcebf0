using System.Xml;
using System.Xml.Linq;

namespace Timetension.Cli;

/// <summary>What a TRX file says, which a test executable writes when it ends.</summary>
internal sealed record Trx(int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures)
{
    internal static Trx Nothing { get; } = new(0, 0, 0, []);

    /// <summary>Null when there is no such file, or it was not written to its end.</summary>
    internal static Trx? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            var results = XDocument.Load(file).Descendants().Where(element => element.Name.LocalName is "UnitTestResult").ToLookup(OutcomeOf);
            var failed = results.Where(outcome => outcome.Key is not ("Passed" or "NotExecuted")).SelectMany(outcome => outcome).ToArray();
            return new Trx(results["Passed"].Count(), failed.Length, results["NotExecuted"].Count(), [.. failed.Select(Describe)]);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string OutcomeOf(XElement result) => (string?)result.Attribute("outcome") ?? "";

    private static string Describe(XElement result)
    {
        string[] parts = [.. result.Descendants().Where(element => element.Name.LocalName is "Message" or "StackTrace").Select(element => element.Value)];
        return $"{(string?)result.Attribute("testName")}\n{string.Join('\n', parts)}".ReplaceLineEndings("\n    ");
    }
}
