// Who works on a deal, in which role and with which share; the whole team is changed at once.
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { Deal } from '../api/client'
import type { Sop } from '../api/sop'
import { useAsOf } from '../frame/now'
import { Person, usePeople } from '../people/people'
import { useWords } from '../words'
import { Section } from './Section'
import { TeamSheet } from './TeamSheet'

export function Team({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, say } = useWords()
  const { name } = usePeople()
  const asOf = useAsOf()
  const [open, setOpen] = useState(false)
  if (asOf && !deal.team.length) return null
  const change = !asOf && !deal.final && (
    <button type="button" className="chip no-print" onClick={() => setOpen(true)}>
      <Pencil size={14} aria-hidden /> {t('change_team')}
    </button>
  )
  return (
    <Section title={t('team')} side={change}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised text-sm">
        <li className="flex items-center gap-3 px-4 py-2">
          <Person id={deal.owner} />
          <span className="min-w-0 flex-1 truncate">{name(deal.owner)}</span>
          <span className="text-muted">{t('owner')}</span>
        </li>
        {deal.team.map((mate) => (
          <li key={`${mate.member} ${mate.role}`} className="flex items-center gap-3 px-4 py-2" data-mate={mate.member}>
            <Person id={mate.member} />
            <span className="min-w-0 flex-1 truncate">{name(mate.member)}</span>
            <span className="text-muted">{say(sop.roles.find((role) => role.key === mate.role)?.name) || mate.role}</span>
            {mate.share && <span>{mate.share} %</span>}
          </li>
        ))}
      </ul>
      {open && <TeamSheet deal={deal} sop={sop} onClose={() => setOpen(false)} />}
    </Section>
  )
}
