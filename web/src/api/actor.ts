// Who acts, as long as there is no sign-in: a member chosen by hand; nobody means the user of the operating system.
import { kept } from './kept'

export const actor = kept('actor')
