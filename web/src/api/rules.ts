// The words of a rule by its key, from the SOP's own version: for what was judged long ago and is kept without prose.
import type { Words } from './client'
import { fieldName, type Sop, type SopGate } from './sop'

export function ruleWords(sop: Sop, rule: string): Words {
  const [place, owner, ...rest] = rule.split('.')
  const key = rest.at(-1) ?? owner ?? rule
  const kind = rest.at(-2)
  const gate = gateOf(sop, place, owner)
  if (kind === 'require') {
    const name = fieldName(sop, key)
    return { en: `“${name.en}” filled in`, zh: `已填写“${name.zh}”` }
  }
  const found = kind === 'check' ? gate?.check?.find((check) => check.key === key)?.otherwise : kind === 'checklist' ? item(sop, key) : undefined
  return found ?? gate?.approvals?.find((each) => each.key === key)?.name ?? gate?.confirm?.find((each) => each.key === key)?.name ?? plain(key, rule)
}

function gateOf(sop: Sop, place: string | undefined, owner: string | undefined): SopGate | undefined {
  if (place === 'stage') return sop.stages.find((stage) => stage.key === owner)?.leave
  if (place === 'move') return sop.moves.find((move) => move.key === owner)?.gate
  return undefined
}

function item(sop: Sop, key: string): Words | undefined {
  return sop.stages.flatMap((stage) => stage.checklist ?? []).find((each) => each.key === key)?.name
}

const KNOWN: Record<string, Words> = {
  roles: { en: 'A role that may do this', zh: '有权执行的角色' },
  reason: { en: 'A reason', zh: '说明原因' },
}

function plain(key: string, rule: string): Words {
  return KNOWN[key] ?? { en: rule, zh: rule }
}
