"""TypeScript source: interfaces, type aliases, enums, and schemas of zod."""

from __future__ import annotations

from pathlib import Path

from tests.unit.evidence.declared import declared, schema

MODELS = """\
import * as z from "zod/v4";
import { ClosedEnum, OpenEnum, Unrecognized } from "../types/enums.js";
import { Size as Extent } from "./size.js";

export interface Base { id: string }

export interface User extends Base {
  "first-name"?: string | null;
  tags: Array<string>;
  meta: { [key: string]: any };
  sizes?: Record<string, Extent> | undefined;
  readonly kind: "user" | "admin";
  at: Date;
  self: User[];
  call(): void;
  then: () => void;
  [key: string]: unknown;
}

export type Pair = { left: number } & Base;
export type Either = string | User | null;
export type Mode = "a" | "b" | Unrecognized<string>;

export enum Color { Red = "red", Blue = "blue" }

export const Level = { Low: "low", High: "high" } as const;
export type Level = OpenEnum<typeof Level>;

export const Shut = { On: 1 } as const;
export type Shut = (typeof Shut)[keyof typeof Shut];

export type Call = { pageSize: number; must: string; when: Date; level?: Level | undefined };
export type Call$Outbound = { page_size: number };

export const Call$inboundSchema: z.ZodType<Call, unknown> = z.object({
  page_size: z.int(),
  must: z.nullable(z.string()),
  when: z.iso.datetime({ offset: true }).transform((v) => new Date(v)),
  level: Level$inboundSchema.default("low"),
}).transform((v) => {
  return remap$(v, { "page_size": "pageSize" });
});

export type Sent = { firstName: string };
export const Sent$outboundSchema: z.ZodType<Sent$Outbound, z.ZodTypeDef, Sent> = z.object({
  firstName: z.string(),
}).transform((v) => { return remap$(v, { firstName: "first_name" }); });

const PlainSchema = z.object({
  n: z.number().int().nullish(),
  list: z.array(z.union([z.string(), z.literal(3)])),
  map: z.record(z.string(), z.boolean()).optional(),
  kind: z.enum(["a", "b"]),
  user: z.lazy(() => UserSchema),
}).passthrough();
"""


def test_types_and_schemas(tmp_path: Path) -> None:
    size = "export interface Size { wide: number }\n"
    found = declared(tmp_path, {"models/a.ts": MODELS, "models/size.ts": size})
    assert found["User"] == [
        "id: string",
        "first-name: string, optional, null",
        "tags: list<string>",
        "meta: map<any>",
        "sizes: map<Size>, optional",
        'kind: "user" | "admin"',
        "at: datetime",
        "self: list<User>",
        "...: any",
    ]
    assert found["Pair"] == ["id: string", "left: float"]
    assert found["Either"] == ["string | User"]
    assert found["Mode"] == ['"a"', '"b"', "open"]
    assert found["Color"] == ['Red = "red"', 'Blue = "blue"', "closed"]
    assert found["Level"] == ['Low = "low"', 'High = "high"', "open"]
    assert found["Shut"] == ["On = 1", "closed"]
    assert found["Call"] == [
        "pageSize -> page_size: integer",
        "must: string, null",
        "when: datetime",
        "level: Level, optional",
    ]
    assert found["Sent"] == ["firstName -> first_name: string"]
    assert found["Plain"] == [
        "n: integer, optional, null",
        "list: list<string | 3>",
        "map: map<boolean>, optional",
        'kind: "a" | "b"',
        "user: User",
        "...: any",
    ]


def test_a_fault_is_a_warning_and_the_rest_is_read(tmp_path: Path) -> None:
    found, findings = schema(tmp_path, {"a.ts": MODELS + "\nexport type = {{;\n"})
    assert [one.code for one in findings] == ["MG032"]
    assert "User" in {id.name for id in found.models}


def test_declarations_and_tsx_are_read_and_tests_are_not(tmp_path: Path) -> None:
    one = "export interface {} {{ id: string }}\n"
    files = {
        "a.d.ts": one.format("A"),
        "b.tsx": one.format("B"),
        "c.test.ts": one.format("C"),
        "node_modules/d.ts": one.format("D"),
    }
    assert set(declared(tmp_path, dict(files))) == {"A", "B"}


def test_hostile_types_come_to_something(tmp_path: Path) -> None:
    deep = "Array<" * 2_000 + "string" + ">" * 2_000
    many = " | ".join(f'"{n}"' for n in range(3_000))
    chain = "z.object({a: z.string()})" + ".optional()" * 2_000
    text = f"interface A extends A {{ a: {deep}; b: {many} }}\nconst bSchema = {chain};\n"
    found, _ = schema(tmp_path, {"a.ts": text})
    assert "A" in {id.name for id in found.models}
