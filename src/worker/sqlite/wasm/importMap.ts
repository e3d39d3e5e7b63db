/**
 * What sql-wasm.wasm of sql.js 1.16.0 imports, in the order in which its loader lists it: minified key, then real name
 * (the order is the alphabetical one of the real names). The same file has its sha256 checked, so this holds or nothing is opened.
 */
const importList = `
  a:__assert_fail i:__syscall_chmod D:__syscall_faccessat j:__syscall_fchmod h:__syscall_fchown32
  b:__syscall_fcntl64 g:__syscall_fstat64 J:__syscall_ftruncate64 I:__syscall_getcwd F:__syscall_geteuid32
  M:__syscall_lstat64 C:__syscall_mkdirat L:__syscall_newfstatat x:__syscall_openat s:__syscall_readlinkat
  r:__syscall_rmdir N:__syscall_stat64 o:__syscall_unlinkat n:__syscall_utimensat w:_abort_js
  v:_emscripten_runtime_keepalive_clear A:_localtime_js y:_mmap_js z:_munmap_js k:_setitimer_js B:_tzset_js
  d:emscripten_date_now p:emscripten_get_heap_max c:emscripten_get_now l:emscripten_resize_heap G:environ_get
  H:environ_sizes_get e:fd_close m:fd_fdstat_get t:fd_read E:fd_seek K:fd_sync q:fd_write u:proc_exit
  f:warnLegacyFunction`;

const entries = importList
  .trim()
  .split(/\s+/)
  .map((entry) => entry.split(":") as [key: string, name: string]);

const keyByName = new Map(entries.map(([key, name]) => [name, key]));

/** Whether these are the imports that the list above describes. */
export function isKnownImports(imports: WebAssembly.Imports): boolean {
  const keys = Object.keys(imports["a"] ?? {});
  return (
    Object.keys(imports).length === 1 &&
    keys.length === entries.length &&
    entries.every(([key], index) => keys[index] === key)
  );
}

/** The same imports under their real names. */
export function namedImports(imports: WebAssembly.Imports): WebAssembly.Imports[string] {
  return Object.fromEntries(
    entries.flatMap(([key, name]) => {
      const value = imports["a"]?.[key];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The imports with some functions, given by real name, in place of the original ones. */
export function replaceImports(
  imports: WebAssembly.Imports,
  replacements: Readonly<Record<string, WebAssembly.ImportFunction>>,
): WebAssembly.Imports {
  const replaced = Object.entries(replacements).map(([name, call]) => {
    const key = keyByName.get(name);
    if (key === undefined) {
      throw new Error(`SQLite imports no ${name}.`);
    }
    return [key, call] as const;
  });
  return { a: { ...imports["a"], ...Object.fromEntries(replaced) } };
}
