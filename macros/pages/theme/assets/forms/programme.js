(() => { (globalThis.forms ??= {}).programme = () => []; })();
