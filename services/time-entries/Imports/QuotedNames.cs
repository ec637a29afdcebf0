using System.Text;

namespace Timetension.TimeEntries;

/// <summary>Names that commas separate; those with commas of their own are in quotes, as cells are in a line of CSV.</summary>
internal static class QuotedNames
{
    internal static IEnumerable<string> Split(string text)
    {
        var name = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',' && !isQuoted)
            {
                yield return name.ToString();
                name.Clear();
            }
            else if (text[i] != '"' || (!isQuoted && !string.IsNullOrWhiteSpace(name.ToString())))
            {
                name.Append(text[i]);
            }
            else if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                name.Append(text[i++]);
            }
            else
            {
                isQuoted = !isQuoted;
            }
        }

        yield return name.ToString();
    }
}
