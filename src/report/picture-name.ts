function slug(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return safe === '' ? 'chart' : safe;
}

/**
 * One name for each picture, for its file and its ids: small letters, digits and hyphens, so that no name can
 * leave the report folder; made different by a number where two would share it. In their order.
 */
export function pictureNames(pictures: readonly { readonly name: string }[]): readonly string[] {
  const taken = new Set<string>();
  return pictures.map((picture) => {
    const base = slug(picture.name);
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}-${i}`;
    taken.add(name);
    return name;
  });
}
