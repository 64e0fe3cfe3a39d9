// Who acts: whoever signed in; as long as nobody has to, a member chosen here, or the user of this computer.
import { useQueryClient } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { actor } from '../api/actor'
import { api, told } from '../api/client'
import { useMe } from '../api/me'
import { Menu, MenuItem } from '../look/Menu'
import { Picker } from '../look/Picker'
import { usePeople } from '../people/people'
import { useWords } from '../words'

export function WhoActs({ slim }: { slim: boolean }) {
  const { data: me } = useMe()
  return me?.configured ? <SignedIn name={me.name ?? me.member} slim={slim} /> : <Chosen slim={slim} />
}

/** On a phone a line of the rail is a tab of the bar: its words below its sign. */
export const TAB = 'max-sm:h-12 max-sm:min-w-0 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0 max-sm:px-1 max-sm:text-xs'
const LINE = `flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-raised ${TAB}`

function SignedIn({ name, slim }: { name: string; slim: boolean }) {
  const { t } = useWords()
  const out = async () => {
    await told(api.POST('/api/v1/auth/sign-out', {})).catch(() => undefined)
    location.assign('/sign-in')
  }
  const trigger = (
    <button type="button" title={name} className={LINE}>
      <UserRound size={18} aria-hidden className="shrink-0" />
      <span className={`max-w-full truncate ${slim ? 'sm:sr-only' : ''}`}>{name}</span>
    </button>
  )
  return (
    <Menu trigger={trigger} label={name}>
      <MenuItem onSelect={() => void out()}>{t('sign_out')}</MenuItem>
    </Menu>
  )
}

function Chosen({ slim }: { slim: boolean }) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const cache = useQueryClient()
  const who = actor.use()
  const words = who ? name(who) : t('this_computer')
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  const pick = (picked: string | undefined) => {
    actor.set(picked ?? '')
    void cache.invalidateQueries({ queryKey: ['moves'] })
  }
  const trigger = (
    <button type="button" title={t('acts_as', { who: words })} className={LINE}>
      <UserRound size={18} aria-hidden className="shrink-0" />
      <span className={`max-w-full truncate ${slim ? 'sm:sr-only' : ''}`}>{words}</span>
    </button>
  )
  return <Picker options={options} value={who || undefined} onPick={pick} label={t('act_as')} none={t('this_computer')} trigger={trigger} />
}
