// The team in the making: a line for each, with role and share; shares are of nobody, or add up to a hundred.
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Deal } from '../api/client'
import type { Sop } from '../api/sop'
import { Act } from '../look/Act'
import { Declined } from '../look/notices'
import { Picker } from '../look/Picker'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { useActs } from './acts'

interface Line {
  member: string
  role: string
  share: string
}

const WHOLE = 100

export function TeamSheet({ deal, sop, onClose }: { deal: Deal; sop: Sop; onClose: () => void }) {
  const { t } = useWords()
  const acts = useActs(deal.id)
  const [lines, setLines] = useState<Line[]>(deal.team.map((mate) => ({ member: mate.member, role: mate.role ?? '', share: mate.share ?? '' })))
  const put = (at: number, changed: Partial<Line>) => setLines(lines.map((line, index) => (index === at ? { ...line, ...changed } : line)))
  const shared = lines.filter((line) => line.share.trim())
  const sum = shared.reduce((all, line) => all + Number(line.share), 0)
  const why = lines.some((line) => !line.member) ? t('choose_member') : shared.length > 0 && sum !== WHOLE ? t('shares_add_up', { sum }) : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (why) return
    const members = lines.map(({ member, role, share }) => ({ member, ...(role ? { role } : {}), ...(share.trim() ? { share: share.trim() } : {}) }))
    if (await acts.run(() => acts.team(members))) onClose()
  }
  return (
    <Sheet title={t('change_team')} onClose={onClose} wide>
      <form className="space-y-3" onSubmit={submit}>
        <p className="text-sm text-muted">{t('team_means')}</p>
        {lines.map((line, index) => (
          <TeamLine key={index} line={line} sop={sop} place={index + 1} onChange={(changed) => put(index, changed)} onRemove={() => setLines(lines.filter((_, at) => at !== index))} />
        ))}
        <button type="button" className="chip" onClick={() => setLines([...lines, { member: '', role: '', share: '' }])}>
          <Plus size={14} aria-hidden /> {t('add_mate')}
        </button>
        <Declined said={acts.said} />
        <div className="flex items-center justify-end gap-3">
          {shared.length > 0 && <span className={`text-sm ${sum === WHOLE ? 'text-muted' : 'text-amber'}`}>{t('shares_sum', { sum })}</span>}
          <Act type="submit" className="button primary" why={why} busy={acts.busy}>
            {t('keep')}
          </Act>
        </div>
      </form>
    </Sheet>
  )
}

interface TeamLineProps {
  line: Line
  sop: Sop
  place: number
  onChange: (changed: Partial<Line>) => void
  onRemove: () => void
}

function TeamLine({ line, sop, place, onChange, onRemove }: TeamLineProps) {
  const { t, say } = useWords()
  const { members, name } = usePeople()
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t('mate', { place })}>
      <div className="min-w-40 flex-1">
        <Picker options={options} value={line.member || undefined} onPick={(member) => onChange({ member: member ?? '' })} label={t('member')} />
      </div>
      <select aria-label={t('role')} className="field w-44 max-sm:flex-1" value={line.role} onChange={(event) => onChange({ role: event.target.value })}>
        <option value="">{t('no_role')}</option>
        {sop.roles.map((role) => (
          <option key={role.key} value={role.key}>
            {say(role.name)}
          </option>
        ))}
      </select>
      <span className="inline-flex items-center gap-1">
        <input aria-label={t('share')} inputMode="decimal" className="field w-16 text-right" value={line.share} onChange={(event) => onChange({ share: event.target.value })} /> %
      </span>
      <button type="button" className="button plain icon" aria-label={t('remove_mate')} onClick={onRemove}>
        <X size={16} aria-hidden />
      </button>
    </div>
  )
}
