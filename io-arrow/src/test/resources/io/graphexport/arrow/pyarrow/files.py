"""Writes the files beside it: python files.py FOLDER, with pyarrow 25."""
import pyarrow as pa, pyarrow.ipc as ipc, sys, datetime as dt, decimal
out=sys.argv[1]
ids=pa.array(['a','b','c'])
def T(name,arr,**k):
    t=pa.table({'~id':ids,'x':arr}); write(name,t,**k)
def write(name,t,stream=False,opts=None):
    o=opts or ipc.IpcWriteOptions()
    f=(ipc.new_stream if stream else ipc.new_file)(f'{out}/{name}.'+('arrows' if stream else 'arrow'),t.schema,options=o)
    with f: f.write_table(t)
D=decimal.Decimal
ts=[dt.datetime(2020,1,2,3,4,5,678901),None,dt.datetime(1969,12,31,23,59,59)]
for n,ty,v in [('uint64',pa.uint64(),[0,None,2**64-1]),('uint32',pa.uint32(),[0,None,2**32-1]),('uint16',pa.uint16(),[0,None,65535]),('uint8',pa.uint8(),[0,None,255]),
 ('int8',pa.int8(),[-128,None,127]),('int16',pa.int16(),[-32768,None,32767]),('int32',pa.int32(),[-2**31,None,5]),('int64',pa.int64(),[-2**63,None,2**63-1]),
 ('float32',pa.float32(),[1.5,None,float('nan')]),('float64',pa.float64(),[0.1,None,float('-inf')]),
 ('bool',pa.bool_(),[True,None,False]),('null',pa.null(),[None]*3),
 ('decimal128',pa.decimal128(10,2),[D('1.50'),None,D('-0.01')]),('decimal256',pa.decimal256(50,3),[D('12345678901234567890123456789012345678901.125'),None,D('-0.001')]),
 ('decimal32',pa.decimal32(5,1),[D('1.5'),None,D('-2.0')]),('decimal64',pa.decimal64(12,-2) if False else pa.decimal64(12,2),[D('1.5'),None,D('-2.25')]),
 ('date32',pa.date32(),[dt.date(2020,2,29),None,dt.date(1,1,1)]),('date64',pa.date64(),[dt.date(2020,2,29),None,dt.date(1969,12,31)]),
 ('time32s',pa.time32('s'),[dt.time(1,2,3),None,dt.time(0,0,0)]),('time32ms',pa.time32('ms'),[dt.time(1,2,3,4000),None,dt.time(0,0,0)]),('time64us',pa.time64('us'),[dt.time(1,2,3,4),None,dt.time(23,59,59,999999)]),('time64ns',pa.time64('ns'),[dt.time(1,2,3,4),None,dt.time(0)]),
 ('timestamp_s',pa.timestamp('s'),[1577934245,None,-1]),('timestamp_ms_zone',pa.timestamp('ms','Europe/Berlin'),[1577934245123,None,-1]),('timestamp_us_utc',pa.timestamp('us','UTC'),[1577934245123456,None,-1]),('timestamp_ns',pa.timestamp('ns'),[1577934245123456789,None,-1]),
 ('duration_s',pa.duration('s'),[5,None,-1]),('duration_ns',pa.duration('ns'),[5,None,-1]),
 ('interval',pa.month_day_nano_interval(),[(1,2,3),None,(-1,0,0)]),
 ('large_utf8',pa.large_string(),['ä',None,'']),('utf8_view',pa.string_view(),['short',None,'a text of more than twelve bytes é']),
 ('binary',pa.binary(),[b'bytes',None,b'']),('binary_not_utf8',pa.binary(),[b'bytes',None,b'\xff\xfe']),('large_binary',pa.large_binary(),[b'bytes',None,b'']),('binary_view',pa.binary_view(),[b'x'*20,None,b'']),('fixed_binary',pa.binary(3),[b'abc',None,b'xyz']),
 ('list',pa.list_(pa.int32()),[[1,2],None,[]]),('list_of_null',pa.list_(pa.int32()),[[1,None],None,[]]),('large_list',pa.large_list(pa.string()),[['a;b','ü'],None,[]]),('fixed_list',pa.list_(pa.int32(),2),[[1,2],None,[3,4]]),('vector',pa.list_(pa.float32(),2),[[1,2],None,[3,4.5]]),('list_view',pa.list_view(pa.int32()),[[1,2],None,[]]),('large_list_view',pa.large_list_view(pa.int32()),[[1,2],None,[]]),
 ('nested_list',pa.list_(pa.list_(pa.int32())),[[[1],[2,3]],None,[]]),('struct',pa.struct([('p',pa.int32()),('q',pa.string())]),[{'p':1,'q':'x"'},None,{'p':None,'q':None}]),('map',pa.map_(pa.string(),pa.int32()),[[('k',1),('l',None)],None,[]]),('list_of_struct',pa.list_(pa.struct([('p',pa.int32())])),[[{'p':1}],None,[]]),
 ]:
    try: T(n,pa.array(v,ty))
    except Exception as e: print(n,e)
import numpy as np
T('float16',pa.array([np.float16(1.5),None,np.float16('inf')],pa.float16()))
T('dictionary_int8',pa.DictionaryArray.from_arrays(pa.array([1,None,0],pa.int8()),pa.array(['ä','b'])))
T('dictionary_uint32',pa.DictionaryArray.from_arrays(pa.array([1,None,0],pa.uint32()),pa.array([7,8])))
T('dictionary_null_inside',pa.DictionaryArray.from_arrays(pa.array([1,None,0],pa.int32()),pa.array(['a',None])))
T('dictionary_of_lists',pa.DictionaryArray.from_arrays(pa.array([1,None,0],pa.int32()),pa.array([[1],[2,3]])))
T('list_of_dictionary',pa.ListArray.from_arrays([0,2,2,3],pa.DictionaryArray.from_arrays(pa.array([1,0,1],pa.int32()),pa.array(['u','v']))))
T('run_end_encoded',pa.RunEndEncodedArray.from_arrays(pa.array([2,3],pa.int32()),pa.array([1,2])))
T('sparse_union',pa.UnionArray.from_sparse(pa.array([0,1,0],pa.int8()),[pa.array([1,2,3]),pa.array(['a','b','c'])]))
T('dense_union',pa.UnionArray.from_dense(pa.array([0,1,0],pa.int8()),pa.array([0,0,1],pa.int32()),[pa.array([1,2]),pa.array(['a'])]))
tx=pa.array(['text '*50]*2+['ü'])
T('lz4',tx,opts=ipc.IpcWriteOptions(compression='lz4')); T('zstd',tx,opts=ipc.IpcWriteOptions(compression='zstd'))
T('stream_zstd',tx,stream=True,opts=ipc.IpcWriteOptions(compression='zstd'))
T('metadata_v4_legacy',tx.slice(2).take(pa.array([0,0,0])),stream=True,opts=ipc.IpcWriteOptions(metadata_version=ipc.MetadataVersion.V4,use_legacy_format=True))
T('metadata_v4_file',tx.slice(2).take(pa.array([0,0,0])),opts=ipc.IpcWriteOptions(metadata_version=ipc.MetadataVersion.V4))
s=pa.schema([('~id',pa.string()),('x',pa.dictionary(pa.int32(),pa.string()))])
def dic(name,delta,stream,parts):
    o=ipc.IpcWriteOptions(emit_dictionary_deltas=delta)
    with (ipc.new_stream if stream else ipc.new_file)(f'{out}/{name}.'+('arrows' if stream else 'arrow'),s,options=o) as w:
        for n,(idx,vals) in enumerate(parts):
            w.write_batch(pa.record_batch([pa.array([f'{n}{i}' for i in range(len(idx))]),pa.DictionaryArray.from_arrays(pa.array(idx,pa.int32()),pa.array(vals,pa.string()))],schema=s))
dic('dictionary_delta_stream',True,True,[([0,1],['a','b']),([2,0,None],['a','b','ü']),([3],['a','b','ü','d'])])
dic('dictionary_delta_file',True,False,[([0,1],['a','b']),([2,0,None],['a','b','ü']),([3],['a','b','ü','d'])])
dic('dictionary_replacement_stream',False,True,[([0,1],['a','b']),([1,0],['c','d']),([0],['e'])])
e=pa.record_batch([pa.array([],pa.string()),pa.array([],pa.int32())],names=['~id','x']); f=pa.record_batch([pa.array(['a']),pa.array([1],pa.int32())],names=['~id','x'])
for st in (True,False):
    with (ipc.new_stream if st else ipc.new_file)(f'{out}/zero_rows.'+('arrows' if st else 'arrow'),e.schema) as w:
        for b in (e,f,e,e,f,e): w.write_batch(b)
    with (ipc.new_stream if st else ipc.new_file)(f'{out}/no_batches.'+('arrows' if st else 'arrow'),e.schema) as w: pass
write('duplicate_columns',pa.Table.from_arrays([ids,ids,ids],names=['~id','x','x']))
write('null_id',pa.table({'~id':pa.array(['a',None,'c'])}))
write('integer_ids',pa.table({'~id':pa.array([1,2,3]),'~label':pa.array([['p','q'],[],None])}))
write('no_id',pa.table({'x':pa.array([1])}))
write('only_from',pa.table({'~id':ids,'~from':ids}))
write('edge_list',pa.table({'~from':ids,'~to':ids,'~label':ids,'x':pa.array([[1],[2],[3]])}))
sliced=pa.table({'~id':pa.array([str(i) for i in range(20)]),'x':pa.array([None if i%3 else 'v%d'%i for i in range(20)])}).slice(7,5); write('sliced',sliced)
