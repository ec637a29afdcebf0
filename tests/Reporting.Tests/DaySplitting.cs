namespace Timetension.Reporting.Tests;

public sealed class DaySplitting
{
    public sealed record Split(string Name, string Zone, DateTimeOffset Start, DateTimeOffset End, List<Part> Days)
    {
        public override string ToString() => $"{Name} ({Zone})";
    }

    public sealed record Part(DateOnly Day, long Seconds);

    public sealed record Day(string Zone, DateOnly day, DateTimeOffset Start, long Seconds)
    {
        public override string ToString() => $"{day:yyyy-MM-dd} in {Zone}";
    }

    public static TheoryData<Split> Splits => [.. Vectors.Read<Split>("midnight-splits.json")];

    public static TheoryData<Day> Days => [.. Vectors.Read<Day>("days.json")];

    [Theory]
    [MemberData(nameof(Splits))]
    public void An_entry_is_cut_at_the_midnights_of_its_zone(Split split)
    {
        var slices = DaySplitter.Split(split.Start, split.End, Zones.Get(split.Zone)).ToList();

        slices.Select(slice => new Part(slice.Day, slice.Seconds)).ShouldBe(split.Days);
        slices.Select(slice => slice.IsFirst).ShouldBe(slices.Select((_, index) => index == 0));
        slices.Sum(slice => slice.Seconds).ShouldBe((split.End - split.Start).Ticks / TimeSpan.TicksPerSecond);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void A_day_begins_and_ends_when_its_zone_says(Day day)
    {
        var zone = Zones.Get(day.Zone);

        DaySplitter.StartOf(day.day, zone).ShouldBe(day.Start);
        (DaySplitter.StartOf(day.day.AddDays(1), zone) - day.Start).TotalSeconds.ShouldBe(day.Seconds);
    }

    [Theory]
    [InlineData("Europe/Atlantis")]
    [InlineData("UTC+05:30")]
    [InlineData("")]
    public void Only_zones_of_the_IANA_database_are_known(string name) => Zones.Find(name).ShouldBeNull();
}
