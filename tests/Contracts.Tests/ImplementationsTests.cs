using Timetension.Contracts.Swapping;

namespace Timetension.Contracts.Tests;

public sealed class ImplementationsTests : IDisposable
{
    private readonly Swaps swaps = new();

    public void Dispose() => swaps.Dispose();

    [Theory]
    [InlineData("users")]
    [InlineData("time-entries")]
    [InlineData("reporting")]
    [InlineData("timing")]
    public void The_reference_has_a_manifest_like_any_other(string service)
    {
        var reference = Implementations.Find(Checkout.Root, service, Implementations.Reference);

        reference.Language.ShouldBe("C#");
        reference.Database.ShouldBe(service);
    }

    [Fact]
    public void Every_manifest_of_this_checkout_is_in_order() =>
        Implementations.All(Checkout.Root).Select(implementation => $"{implementation.Service} {implementation.Id}").ShouldBeUnique();

    [Fact]
    public void A_folder_with_a_manifest_is_an_implementation()
    {
        swaps.Add("timing", "hono");

        Implementations.Find(Checkout.Root, "timing", "hono", swaps.Folder).Framework.ShouldBe("Express 5");
        Implementations.Ids(Checkout.Root, "timing", swaps.Folder).ShouldBe(["csharp", "hono"]);
    }

    [Fact]
    public void An_unknown_id_is_told_with_those_that_exist()
    {
        swaps.Add("timing", "hono");
        swaps.Add("timing", "bun");

        Should.Throw<ImplementationException>(() => Implementations.Find(Checkout.Root, "timing", "deno", swaps.Folder))
            .Message.ShouldBe("timing has no implementation \"deno\"; there are: csharp, bun, hono.");
    }

    [Fact]
    public void An_id_belongs_to_one_implementation()
    {
        swaps.Add("timing", "csharp");

        Should.Throw<ImplementationException>(() => Implementations.Find(Checkout.Root, "timing", "csharp", swaps.Folder))
            .Message.ShouldContain("id: \"csharp\" is also that of ");
    }

    [Fact]
    public void The_folder_of_another_service_is_not_searched()
    {
        swaps.Add("users", "hono");

        Implementations.Ids(Checkout.Root, "timing", swaps.Folder).ShouldBe(["csharp"]);
    }
}
