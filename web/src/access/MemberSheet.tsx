// What a member may do, where, since and until when; whom he answers to, who stands in; whether he can sign in; and leaving.
import { api, type Member, type Schemas, told } from '../api/client'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { Account } from './Account'
import { headers, useDoing } from './asked'
import { Granted } from './Granted'
import { GrantRole } from './GrantRole'
import { Leaving } from './Leaving'
import { Standing } from './Standing'

type Grant = Schemas['Grant']

export function MemberSheet({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useWords()
  const { name } = usePeople()
  const revoke = useDoing(({ role, unit }: Grant) => {
    const params = { path: { member: member.id, role }, query: unit ? { unit } : {}, header: headers() }
    return told(api.DELETE('/api/v1/members/{member}/roles/{role}', { params }))
  }, 'members', 'me')
  return (
    <Sheet title={name(member.id)} onClose={onClose} wide>
      <div className="space-y-6">
        <section aria-label={t('roles')}>
          <h3 className="mb-2 text-sm font-semibold">{t('roles')}</h3>
          {member.roles.length ? <Granted roles={member.roles} onRevoke={(role) => revoke.mutate(role)} /> : <p className="text-sm text-muted">{t('no_roles')}</p>}
          <GrantRole member={member.id} />
        </section>
        <Standing member={member} />
        <Account member={member} />
        <Leaving member={member} />
      </div>
    </Sheet>
  )
}
