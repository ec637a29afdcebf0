using System.Xml;
using System.Xml.Linq;

namespace Timetension.Cli;

/// <summary>The counters of a TRX file, which a test executable writes when it ends.</summary>
internal sealed record Trx(int Passed, int Failed, int Skipped)
{
    /// <summary>Null when there is no such file, or it was not written to its end.</summary>
    internal static Trx? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            var results = XDocument.Load(file).Descendants().Where(element => element.Name.LocalName is "UnitTestResult")
                .Select(element => (string?)element.Attribute("outcome")).ToArray();
            return new Trx(
                results.Count(outcome => outcome is "Passed"),
                results.Count(outcome => outcome is not ("Passed" or "NotExecuted")),
                results.Count(outcome => outcome is "NotExecuted"));
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
