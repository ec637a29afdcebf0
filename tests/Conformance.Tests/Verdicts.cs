using Timetension.Contracts.Swapping;

namespace Timetension.ConformanceTests;

public sealed class Verdicts
{
    [Fact]
    public void All_that_must_be_kept_is_green() => Of([Kept("TIM-HTTP-001"), Kept("TIM-HTTP-002")]).Word.ShouldBe("green");

    [Fact]
    public void One_that_must_be_kept_and_is_not_is_red()
    {
        var verdict = Of([Kept("TIM-HTTP-001"), Broken("TIM-HTTP-002")]);

        (verdict.Word, verdict.IsRed).ShouldBe(("red", true));
        verdict.Broken.ShouldHaveSingleItem().Requirement.Id.ShouldBe("TIM-HTTP-002");
    }

    [Fact]
    public void One_that_should_be_kept_and_is_not_is_told_and_no_more()
    {
        var verdict = Of([Kept("TIM-HTTP-001"), Broken("TIM-IDEM-001", Level: "SHOULD")]);

        verdict.Word.ShouldBe("green");
        verdict.Missed.ShouldHaveSingleItem().Requirement.Id.ShouldBe("TIM-IDEM-001");
    }

    [Fact]
    public void A_deviation_that_is_declared_is_let_pass()
    {
        var verdict = Of([Kept("TIM-HTTP-001"), Broken("TIM-HTTP-002")], Declared("TIM-HTTP-002"));

        (verdict.Word, verdict.Broken.Count()).ShouldBe(("green", 0));
    }

    [Fact]
    public void A_deviation_that_no_longer_happens_is_red()
    {
        var verdict = Of([Kept("TIM-HTTP-001")], Declared("TIM-HTTP-001"));

        verdict.Word.ShouldBe("red");
        verdict.Outdated.ShouldHaveSingleItem().Requirement.ShouldBe("TIM-HTTP-001");
    }

    [Fact]
    public void A_deviation_that_was_not_judged_is_not_outdated() => Of([Kept("TIM-HTTP-001")], Declared("TIM-HTTP-002")).Word.ShouldBe("green");

    [Fact]
    public void What_was_skipped_or_judged_in_part_is_no_more_than_partial()
    {
        Of([Kept("TIM-HTTP-001"), new Outcome(Requirement("TIM-OPS-001", "MUST"), Result.Skipped, "attached", Curl: null, TimeSpan.Zero)]).Word.ShouldBe("partial");
        new Verdict([Kept("TIM-HTTP-001")], [], [], IsPartial: true).Word.ShouldBe("partial");
        new Verdict([Broken("TIM-HTTP-001")], [], [], IsPartial: true).Word.ShouldBe("red");
    }

    [Fact]
    public void Nothing_judged_and_an_error_outside_of_tests_are_red()
    {
        Of([]).Word.ShouldBe("red");
        new Verdict([Kept("TIM-HTTP-001")], [], ["the runner broke"], IsPartial: false).Word.ShouldBe("red");
    }

    private static Verdict Of(IReadOnlyList<Outcome> outcomes, params Deviation[] deviations) => new(outcomes, deviations, [], IsPartial: false);

    private static Outcome Kept(string id) => new(Requirement(id, "MUST"), Result.Passed, Message: null, Curl: null, TimeSpan.Zero);

    private static Outcome Broken(string id, string Level = "MUST") => new(Requirement(id, Level), Result.Failed, "no", Curl: null, TimeSpan.Zero);

    private static Requirement Requirement(string id, string level) => new() { Id = id, Level = level, Sentence = "It is so." };

    private static Deviation Declared(string id) => new(id, "not yet", new DateOnly(2099, 1, 1));
}
