/** A name as namespaces make it. */
export interface XmlName {
  /** The namespace's URI, "" for none. */
  readonly namespace: string;
  readonly name: string;
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace";

/** The namespace declarations of an element, on top of its parent's. Each name is looked up once. */
export class PrefixScope {
  private readonly elements = new Map<string, XmlName | undefined>();
  private readonly attributes = new Map<string, string | undefined>();

  constructor(
    private readonly declared: ReadonlyMap<string, string>,
    private readonly parent?: PrefixScope,
  ) {}

  /** Of a document: what is bound before anything is declared. */
  static readonly outermost = new PrefixScope(
    new Map([
      ["", ""],
      ["xml", xmlNamespace],
    ]),
  );

  /** The URI of a prefix, "" being the default namespace. */
  resolve(prefix: string): string | undefined {
    return this.declared.get(prefix) ?? this.parent?.resolve(prefix);
  }

  /** An element's name; undefined where its prefix is not declared. */
  elementName(written: string): XmlName | undefined {
    let name = this.elements.get(written);
    if (name === undefined) {
      name = this.resolveName(written);
      this.elements.set(written, name);
    }
    return name;
  }

  /** `name` of an attribute without a namespace, else `{uri}name`; undefined where its prefix is not declared. */
  attributeKey(written: string): string | undefined {
    if (!written.includes(":")) {
      return written;
    }
    let key = this.attributes.get(written);
    if (key === undefined) {
      const name = this.resolveName(written);
      key = name && `{${name.namespace}}${name.name}`;
      this.attributes.set(written, key);
    }
    return key;
  }

  private resolveName(written: string): XmlName | undefined {
    const colon = written.indexOf(":");
    const name = written.slice(colon + 1);
    const namespace = this.resolve(written.slice(0, Math.max(0, colon)));
    return colon === 0 || name === "" || name.includes(":") || namespace === undefined
      ? undefined
      : { namespace, name };
  }
}
