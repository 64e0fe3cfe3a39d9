// Everybody who has joined, with roles and where they hold; whoever may, lets people in and grants or revokes.
import { useState } from 'react'
import { useMembers } from '../api/asked'
import type { Member } from '../api/client'
import { useMe } from '../api/me'
import { Broken } from '../frame/Broken'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { stateOf } from './Account'
import { Granted } from './Granted'
import { MemberSheet } from './MemberSheet'
import { NewMember } from './NewMember'
import { useRoleName } from './roles'

const MANY = 12

export function MembersPart() {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const nameOf = useRoleName()
  const { data, isPending, error } = useMembers()
  const [joining, setJoining] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const [text, setText] = useState('')
  if (error && !data) return <Broken error={error} />
  const all = data?.members ?? []
  const shown = all.filter((member) => `${member.id} ${name(member.id)}`.toLowerCase().includes(text.toLowerCase()))
  const member = all.find((each) => each.id === open)
  return (
    <section aria-label={t('settings.members')}>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-60 flex-1 text-sm text-muted">{t('members_mean')}</p>
        {all.length > MANY && <input aria-label={t('search')} placeholder={t('search')} className="field w-48" value={text} onChange={(event) => setText(event.target.value)} />}
        <button type="button" className="button primary" onClick={() => setJoining(true)}>
          {t('add_member')}
        </button>
      </div>
      {data?.conflicts.map((conflict) => (
        <p key={conflict.member} className="mb-2 rounded-lg border border-amber bg-raised p-3 text-sm">
          {t('roles_clash', { who: name(conflict.member), roles: conflict.roles.map(nameOf).join(lang === 'zh' ? '、' : ', ') })}
        </p>
      ))}
      {isPending && <div className="skeleton h-64" aria-busy="true" />}
      {!isPending && !all.length && <p className="text-sm text-muted">{t('no_members')}</p>}
      {shown.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
          {shown.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 text-sm" data-member={each.id}>
              <div className="w-44 max-sm:flex-1">
                <p className="truncate font-semibold">{name(each.id)}</p>
                <p className="truncate text-xs text-muted">{each.id}</p>
                <Aside member={each} />
              </div>
              <div className="min-w-0 flex-1 max-sm:order-last max-sm:w-full max-sm:flex-none">
                <Granted roles={each.roles} />
              </div>
              <button type="button" className="button" onClick={() => setOpen(each.id)} aria-label={t('change', { name: name(each.id) })}>
                {t('roles_and_access')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {joining && <NewMember first={all.length === 0} onClose={() => setJoining(false)} />}
      {member && <MemberSheet member={member} onClose={() => setOpen(null)} />}
    </section>
  )
}

/** What else is known of a member in a line or two: whom he answers to, who stands in, whether he can sign in. */
function Aside({ member }: { member: Member }) {
  const { t } = useWords()
  const { name } = usePeople()
  const { data: me } = useMe()
  const state = me?.configured ? stateOf(member) : null
  const facts = [
    member.manager && t('answers_to', { who: name(member.manager) }),
    member.substitute && t('stood_in_by', { who: name(member.substitute.member) }),
    state && t(`account.${state}`),
  ].filter(Boolean)
  if (!facts.length) return null
  return (
    <p className="text-xs text-muted" data-account={state}>
      {facts.join(' · ')}
    </p>
  )
}
