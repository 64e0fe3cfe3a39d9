// Completion of the SOP language: which place of the document the cursor is at, by indentation and flow braces.
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { keysAt, type Shape, valuesAt } from './schema'

interface Place {
  path: string[]
  /** Set where a value is being written, not a key. */
  value?: string
  from: number
}

const KEY = /^(\s*)((?:- )*)([\w.]+):(?:\s|$)/
const OPENS = /^(\s*)((?:- )*)(?:([\w.]+):(?:\s|$))?/

/** The place of the cursor: the keys above it that enclose it, innermost last. */
export function placeAt(text: string, at: number): Place {
  const lines = text.slice(0, at).split('\n')
  const line = lines.pop() ?? ''
  const word = /[\w]*$/.exec(line)?.[0] ?? ''
  const from = at - word.length
  const flow = flowPath(line)
  const lead = /^\s*(?:- )*/.exec(line)?.[0] ?? ''
  const own = KEY.exec(line)
  const outer = enclosing(lines.filter((each) => !/^\s*(#|$)/.test(each)), /^\s*/.exec(line)?.[0].length ?? 0)
  const dashes = (lead.match(/- /g) ?? []).map(() => '-')
  const path = [...outer, ...dashes]
  if (flow) return { path: [...path, ...(own?.[3] ? [own[3]] : []), ...flow.path], from, ...(flow.value ? { value: flow.value } : {}) }
  return own?.[3] && line.length > (own[0].trimEnd().length) ? { path, value: own[3], from } : { path, from }
}

/** The path through `{` and `[` that are open at the end of a line, and the key whose value is being written. */
function flowPath(line: string): { path: string[]; value?: string } | null {
  const open: string[][] = []
  let key = ''
  let last = ''
  for (const [token] of line.matchAll(/[{}[\],]|[\w.]+(?=:\s)|"[^"]*"|'[^']*'|:/g)) {
    if (token === '{' || token === '[') {
      open.push([...(open.length && key ? [key] : []), ...(token === '[' ? ['-'] : [])])
      key = ''
    } else if (token === '}' || token === ']') {
      open.pop()
      key = ''
    } else if (token === ',') key = ''
    else if (/^[\w.]+$/.test(token)) key = token
    last = token
  }
  if (!open.length) return null
  return { path: open.flat(), ...(key && last ? { value: key } : {}) }
}

/** The keys and list marks of the lines above that enclose what begins at a column, outermost first. */
function enclosing(lines: string[], column: number): string[] {
  const path: string[] = []
  let inner = column
  for (const line of lines.toReversed()) {
    const [, indent = '', dashes = '', key] = OPENS.exec(line) ?? []
    const begins = indent.length + dashes.length
    // A list may stand as far left as the key that holds it.
    const holds = begins < inner || (begins === inner && !dashes && path[0] === '-')
    if (key && holds) {
      path.unshift(key)
      inner = begins
    }
    for (let dash = begins - 2; dash >= indent.length; dash -= 2) {
      if (dash >= inner) continue
      path.unshift('-')
      inner = dash
    }
    if (inner === 0 && path[0] !== '-') break
  }
  return path
}

/** Completion by the language as the server tells it; nothing is offered before it has. */
export function completedBy(language: () => Shape | undefined): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const root = language()
    return root ? complete(root, context) : null
  }
}

function complete(root: Shape, context: CompletionContext): CompletionResult | null {
  const place = placeAt(context.state.doc.toString(), context.pos)
  if (!context.explicit && place.from === context.pos && place.value === undefined) return null
  if (place.value !== undefined) {
    const values = valuesAt(root, [...place.path, place.value])
    return values.length ? { from: place.from, options: values.map((label) => ({ label, type: 'constant' })), validFor: /^\w*$/ } : null
  }
  const options = keysAt(root, place.path).map(({ label, nested, detail, info }) => ({ label, apply: `${label}:${nested ? '' : ' '}`, type: 'property', ...(detail ? { detail } : {}), ...(info ? { info } : {}) }))
  return options.length ? { from: place.from, options, validFor: /^\w*$/ } : null
}
