// What may stand at a place of an SOP, as its JSON Schema says: the keys there, and their values where those are few.
export interface Shape {
  $ref?: string
  type?: string
  description?: string
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  patternProperties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  $defs?: Record<string, Shape>
}

export interface Offer {
  label: string
  detail?: string
  info?: string
  nested: boolean
}

/** Every form that a shape may take, references followed. */
function forms(root: Shape, shape: Shape | undefined): Shape[] {
  if (!shape) return []
  const name = shape.$ref?.split('/').at(-1)
  const named = name ? forms(root, root.$defs?.[name]) : []
  const either = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])].flatMap((each) => forms(root, each))
  return [shape, ...named, ...either]
}

/** The forms at a path of keys; a number, or a step into a list, is `-`. */
function formsAt(root: Shape, path: string[]): Shape[] {
  let here = forms(root, root)
  for (const step of path) {
    here = here.flatMap((form) => {
      if (step === '-') return forms(root, form.items)
      const own = form.properties?.[step]
      if (own) return forms(root, own)
      const any = Object.values(form.patternProperties ?? {})
      return [...any, ...(typeof form.additionalProperties === 'object' ? [form.additionalProperties] : [])].flatMap((each) => forms(root, each))
    })
  }
  return here
}

export function keysAt(root: Shape, path: string[]): Offer[] {
  const found = new Map<string, Offer>()
  for (const form of formsAt(root, path)) {
    for (const [label, shape] of Object.entries(form.properties ?? {})) {
      const all = forms(root, shape)
      const info = all.find((each) => each.description)?.description
      const detail = all.find((each) => each.type && each.type !== 'null')?.type
      const nested = all.some((each) => each.properties ?? each.items ?? each.patternProperties ?? typeof each.additionalProperties === 'object')
      if (!found.has(label)) found.set(label, { label, nested, ...(detail ? { detail } : {}), ...(info ? { info } : {}) })
    }
  }
  return [...found.values()]
}

export function valuesAt(root: Shape, path: string[]): string[] {
  const all = formsAt(root, path).flatMap((form) => [...(form.enum ?? []), ...(form.const === undefined ? [] : [form.const]), ...(form.type === 'boolean' ? [true, false] : [])])
  return [...new Set(all.filter((value) => value !== null).map(String))]
}
