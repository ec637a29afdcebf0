namespace Timetension.Users.Tests;

public sealed class PasswordsThatAreGuessedFirst
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("PasswordPassword")]
    [InlineData("1234567890123")]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("zyxwvutsrqpo")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("abc1abc1abc1abc1")]
    [InlineData("iloveyouforever")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("Liverpool-2025!")]
    [InlineData("timetension123")]
    public void A_known_password_is_found(string password) => CommonPasswords.Contains(password).ShouldBeTrue();

    [Theory]
    [InlineData("seven tall ships go west")]
    [InlineData("correct horse battery staple")]
    [InlineData("Vk7#pQ2!zR9$")]
    [InlineData("kettle-plum-orbit")]
    [InlineData("żółta łódź płynie")]
    public void Another_one_is_not(string password) => CommonPasswords.Contains(password).ShouldBeFalse();
}
