const leastCharacters = 32;
const leastDifferentCharacters = 8;
const defaults = ['changeme', 'change-me', 'change_me', 'default', 'example', 'password', 'placeholder', 'your-secret', 'yoursecret'];

/** A secret that nobody guesses; an error names the variable whose value is missing, short, or no secret. */
export function strongSecret(name: string, value: string): string {
  const secret = value.trim();
  if (secret.length < leastCharacters) throw new Error(`The environment variable ${name} needs at least ${leastCharacters} characters; it has ${secret.length}.`);
  if (new Set(secret).size < leastDifferentCharacters || defaults.some((word) => secret.toLowerCase().includes(word)))
    throw new Error(`The environment variable ${name} is a default that others know; generate one, for example with \`openssl rand -hex 32\`.`);
  return secret;
}
