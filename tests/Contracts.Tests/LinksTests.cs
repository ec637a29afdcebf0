using System.Text.RegularExpressions;

namespace Timetension.Contracts.Tests;

public sealed partial class LinksTests
{
    [Fact]
    public void A_link_of_a_document_leads_to_a_file_of_this_checkout() => Documents(Checkout.Root).SelectMany(Broken).ShouldBeEmpty();

    private static IEnumerable<string> Broken(string document) => Link().Matches(File.ReadAllText(document)).Select(link => link.Groups["to"].Value)
        .Where(to => !to.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, to)))
        .Select(to => $"{Path.GetRelativePath(Checkout.Root, document)} {to}");

    // What was installed or built has documents of its own.
    private static IEnumerable<string> Documents(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.md"),
        .. Directory.GetDirectories(folder).Where(inner => Path.GetFileName(inner) is var name && name[0] != '.' && name is not ("bin" or "obj" or "node_modules" or "vendor"))
            .SelectMany(Documents),
    ];

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
