// Whose day is shown: one's own, that of somebody who answers to one, or everybody's as the list for the stand-up.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ListChecks } from 'lucide-react'
import { Picker } from '../look/Picker'
import { usePeople } from '../people/people'
import type { DaySearch } from '../search'
import { useWords } from '../words'

export function WhoseDay({ people }: { people: string[] }) {
  const { t } = useWords()
  const { name } = usePeople()
  const { who, list } = useSearch({ from: '/framed/day' })
  const navigate = useNavigate()
  const go = (changed: DaySearch) => void navigate({ to: '/day', search: ({ who: _who, list: _list, ...before }: DaySearch) => ({ ...before, ...changed }) })
  const options = people.map((id) => ({ value: id, label: name(id), hint: id }))
  return (
    <div className="no-print flex flex-wrap items-center gap-2" role="toolbar" aria-label={t('whose_day')}>
      {people.length > 0 && (
        <Picker
          options={options}
          value={who}
          onPick={(picked) => go(picked ? { who: picked } : {})}
          label={t('whose_day')}
          none={t('my_own_day')}
          trigger={
            <button type="button" className={`chip ${who ? 'border-accent text-accent' : ''}`}>
              {who ? t('day_of', { name: name(who) }) : t('whose_day')}
            </button>
          }
        />
      )}
      <button type="button" aria-pressed={Boolean(list)} className={`chip ${list ? 'border-accent text-accent' : ''}`} onClick={() => go(list ? {} : { list: true })}>
        <ListChecks size={14} aria-hidden /> {t('stand_up')}
      </button>
    </div>
  )
}
