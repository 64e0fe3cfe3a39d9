// The sign of what happened to a deal, by the type of its event; the first that fits.
import { AlarmClock, ArrowRight, Ban, Bell, Calculator, CircleDot, FilePen, FilePlus2, GitBranch, HeartPulse, Link2, type LucideIcon, Megaphone, MessageSquareText, Pause, Play, RotateCcw, ShieldOff, SquareCheck, Stamp, Table2, Undo2, UserRound, UsersRound } from 'lucide-react'

const SIGNS: [RegExp, LucideIcon][] = [
  [/undone$/, Undo2],
  [/^deal\.moved$/, ArrowRight],
  [/^deal\.opened$/, FilePlus2],
  [/^deal\.held$/, Pause],
  [/^deal\.resumed$/, Play],
  [/^deal\.reopened$/, RotateCcw],
  [/^deal\.voided$/, Ban],
  [/^deal\.migrated$/, GitBranch],
  [/^deal\.row_/, Table2],
  [/^deal\.fields_set$/, FilePen],
  [/^deal\.recomputed$/, Calculator],
  [/^deal\.(item_checked|task_done)$|duty_done$|^confirm/, SquareCheck],
  [/^deal\.(owner_set|handed_over)$/, UserRound],
  [/^deal\.team_set$/, UsersRound],
  [/^deal\.activity_logged$/, MessageSquareText],
  [/^deal\.stage_told$/, Megaphone],
  [/^deal\.(limit_|timers_)/, AlarmClock],
  [/reminded$|escalated$/, Bell],
  [/^deal\.health_/, HeartPulse],
  [/^deal\.(un)?linked$/, Link2],
  [/^waiver\./, ShieldOff],
  [/^approval\./, Stamp],
]

export function signOf({ type, refused }: { type: string; refused: boolean }): LucideIcon {
  if (refused) return Ban
  return SIGNS.find(([fits]) => fits.test(type))?.[1] ?? CircleDot
}
