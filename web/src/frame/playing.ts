// How much of the demo this tab has played in, null while it plays none. The pages come to life under it as it writes, so
// it is not for one of them to know.
import { shared } from '../api/shared'

export const playing = shared<number | null>(null)
