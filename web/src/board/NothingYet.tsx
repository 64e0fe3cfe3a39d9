// A store without any workflow shows on the board how to begin.
export { FirstRun as NothingYet } from '../frame/FirstRun'
