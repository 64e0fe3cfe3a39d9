// Whether the server is heard at this moment; the frame says so when it is not.
import { shared } from './shared'

export const connection = shared(true)
