// Those who answer to me, a line each: how many deals they have open, what is due today, what is overdue.
import { Link } from '@tanstack/react-router'
import { useAsOf, useNow } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { useOpenDeals } from './asked'
import { Heading } from './Lines'
import { isDue, isLate } from './parts'

export function Team({ people }: { people: string[] }) {
  const { t } = useWords()
  const { name } = usePeople()
  const now = useNow()
  const { workflow } = useWorkflow()
  const { data } = useOpenDeals(workflow?.key, people.join(','), useAsOf())
  const rows = people.map((member) => {
    const cards = (data ?? []).filter((card) => card.owner === member)
    return { member, open: cards.length, due: cards.filter((card) => isDue(card, now)).length, late: cards.filter((card) => isLate(card, now)).length }
  })
  const busy = rows.filter(({ open }) => open > 0).sort((one, other) => other.late - one.late || other.due - one.due || other.open - one.open)
  if (!busy.length) return null
  return (
    <Heading title={t('my_people')} count={busy.length}>
      <div className="overflow-x-auto rounded-lg border border-line bg-raised">
        <table className="w-full text-left text-sm">
          <thead>
            <tr className="border-b border-line text-xs text-muted">
              <th className="px-4 py-2 font-normal">{t('who')}</th>
              <th className="px-4 py-2 text-right font-normal">{t('open_now')}</th>
              <th className="px-4 py-2 text-right font-normal">{t('due_by_today')}</th>
              <th className="px-4 py-2 text-right font-normal">{t('overdue')}</th>
            </tr>
          </thead>
          <tbody>
            {busy.map(({ member, open, due, late }) => (
              <tr key={member} className="border-b border-line last:border-0" data-member={member}>
                <td className="px-4 py-2">
                  <Link to="/day" search={(before) => ({ ...before, who: member })} className="hover:text-accent hover:underline">
                    {name(member)}
                  </Link>
                </td>
                <td className="px-4 py-2 text-right">{open}</td>
                <td className="px-4 py-2 text-right">{due || ''}</td>
                <td className={`px-4 py-2 text-right ${late ? 'font-semibold text-red' : ''}`}>{late || ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Heading>
  )
}
