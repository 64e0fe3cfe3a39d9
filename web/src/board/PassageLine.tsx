// One line to a card that is being carried: may it come here, and if not, the clause that stands in the way, in words.
import { Check, FilePen, Lock, UserCheck } from 'lucide-react'
import type { Way } from '../api/client'
import type { Passage } from '../api/passage'
import { useWords } from '../words'

/** What whoever moves the deal gives himself, in the sheet; what he cannot give is said before it. */
const GIVEN = new Set<string | null>(['fields', 'reason'])
const ICON = { passable: Check, fields: FilePen, approval: UserCheck, closed: Lock }

export function PassageLine({ passage }: { passage: Passage }) {
  const { t, say } = useWords()
  if (passage.kind === 'here') return <p className="px-3 pb-2 text-xs text-muted">{t('passage.here')}</p>
  if (passage.kind === 'none') return <p className="px-3 pb-2 text-xs text-muted">{t('passage.none')}</p>
  if (!('way' in passage)) return <p className="h-6.5 px-3 pb-2 text-xs text-muted">…</p>
  const Icon = ICON[passage.kind]
  const hinders = passage.failed.find((verdict) => verdict.helps === null) ?? passage.failed.find((verdict) => !GIVEN.has(verdict.helps)) ?? passage.failed[0]
  const tone = passage.kind === 'passable' ? 'text-accent font-semibold' : 'text-ink'
  return (
    <div className={`px-3 pb-2 text-xs ${tone}`} data-passage={passage.kind}>
      <p className="flex items-center gap-1.5">
        <Icon size={14} aria-hidden className="shrink-0" />
        <span>{t(`passage.${passage.kind}`, { count: wanted(passage.way) })}</span>
      </p>
      {hinders && <p className="mt-0.5 line-clamp-2 text-muted">{say(hinders)}</p>}
    </div>
  )
}

/** How much has to be given before the move: fields, and the reason where one is asked for. */
function wanted(way: Way): number {
  return way.form.length + (way.needs_reason ? 1 : 0)
}
