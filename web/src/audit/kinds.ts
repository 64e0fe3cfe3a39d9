// The kinds of what is recorded, as one looks for them; which type of event is of which kind, the server says.
export const GROUP_NAMES = ['moves', 'refusals', 'fields', 'decisions', 'work', 'rules', 'people', 'access', 'customers', 'imports'] as const

export type Group = (typeof GROUP_NAMES)[number]
